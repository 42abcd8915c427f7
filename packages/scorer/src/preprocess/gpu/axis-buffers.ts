import type { AxisPlan } from '../resize-plan.ts';
import { BUFFER_USAGE } from './gpu-flags.ts';
import type { AxisBuffers } from './resize-passes.ts';

/**
 * Uploads each axis once. The plans are kept by their own cache; what falls out of it is collected with its buffers.
 */
export function createAxisUploads(device: GPUDevice): (axis: AxisPlan) => AxisBuffers {
  const uploaded = new WeakMap<AxisPlan, AxisBuffers>();
  return (axis) => {
    const known = uploaded.get(axis);
    if (known) return known;
    const buffers = { spans: upload(device, interleaveSpans(axis)), weights: upload(device, axis.weights) };
    uploaded.set(axis, buffers);
    return buffers;
  };
}

function interleaveSpans({ starts, counts }: AxisPlan): Int32Array<ArrayBuffer> {
  return Int32Array.from({ length: starts.length * 2 }, (_, at) => (at % 2 === 0 ? starts : counts)[at >> 1] ?? 0);
}

export function upload(device: GPUDevice, data: Int32Array | Float32Array): GPUBuffer {
  const buffer = device.createBuffer({ size: data.byteLength, usage: BUFFER_USAGE.storage | BUFFER_USAGE.copyTarget });
  device.queue.writeBuffer(buffer, 0, data.buffer, data.byteOffset, data.byteLength);
  return buffer;
}
