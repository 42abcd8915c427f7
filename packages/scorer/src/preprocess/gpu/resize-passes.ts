import type { Preprocessing } from '@plumbline/contract';
import type { ResizePlan } from '../resize-plan.ts';
import { COLUMNS_SHADER, ROWS_SHADER, SHAPE_FIELDS, type Shape, WORKGROUP_EDGE } from './preprocess.wgsl.ts';

/** What both passes of one image are bound to. */
export interface ResizeBuffers {
  readonly texture: GPUTexture;
  readonly shape: GPUBuffer;
  readonly columns: AxisBuffers;
  readonly rows: AxisBuffers;
  readonly narrowed: GPUBuffer;
  readonly normalised: GPUBuffer;
  readonly values: GPUBuffer;
}

/** The weights of an axis on the device. */
export interface AxisBuffers {
  /** First input position and number of weights of each output position. */
  readonly spans: GPUBuffer;
  readonly weights: GPUBuffer;
}

export type SubmitResize = (plan: ResizePlan, edgePx: number, buffers: ResizeBuffers) => void;

/** Compiles both passes. */
export async function createResizePasses(device: GPUDevice): Promise<SubmitResize> {
  const [columnsPipeline, rowsPipeline] = await Promise.all([
    createPipeline(device, COLUMNS_SHADER),
    createPipeline(device, ROWS_SHADER),
  ]);
  return (plan, edgePx, { texture, shape, columns, rows, narrowed, normalised, values }) => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    const run = (pipeline: GPUComputePipeline, resources: readonly GPUBindingResource[], x: number, y: number) => {
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bind(device, pipeline, resources));
      pass.dispatchWorkgroups(Math.ceil(x / WORKGROUP_EDGE), Math.ceil(y / WORKGROUP_EDGE));
    };
    const image = texture.createView();
    run(
      columnsPipeline,
      [shape, image, columns.spans, columns.weights, narrowed],
      plan.columns.count,
      plan.rows.inputCount,
    );
    run(rowsPipeline, [shape, narrowed, rows.spans, rows.weights, normalised, values], edgePx, edgePx);
    pass.end();
    device.queue.submit([encoder.finish()]);
  };
}

function createPipeline(device: GPUDevice, code: string): Promise<GPUComputePipeline> {
  return device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code }) },
  });
}

function bind(device: GPUDevice, pipeline: GPUComputePipeline, resources: readonly GPUBindingResource[]): GPUBindGroup {
  // Browsers that know WebGPU for longer want a buffer wrapped.
  const entries = resources.map((resource, binding) => ({
    binding,
    resource: resource instanceof GPUBuffer ? { buffer: resource } : resource,
  }));
  return device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
}

/** The uniform of both passes. */
export function describeShape(
  { columns, rows }: ResizePlan,
  { edgePx }: Preprocessing,
  slot: number,
): Int32Array<ArrayBuffer> {
  const shape: Shape = {
    columnCount: columns.count,
    rowCount: rows.count,
    columnWeights: columns.weightsPerOutput,
    rowWeights: rows.weightsPerOutput,
    firstInputRow: rows.firstInput,
    inputRowCount: rows.inputCount,
    columnOffset: columns.offset,
    rowOffset: rows.offset,
    edgePx,
    slot,
  };
  return Int32Array.from(SHAPE_FIELDS, (field) => shape[field]);
}
