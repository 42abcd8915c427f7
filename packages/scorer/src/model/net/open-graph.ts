import type { InferenceSession, Tensor } from 'onnxruntime-web';
import type { OpenRuntime } from '../../engine-parts.ts';
import type { GraphBytes } from '../reward-net.ts';
import { checkGraph, type GraphDemands, type GraphFit, type TensorMetadata } from './check-graph.ts';
import type { GraphRole } from './graph-needs.ts';

/** A graph on a device, with how to call it. */
export interface OpenGraph {
  readonly path: string;
  readonly fit: GraphFit;
  /** @returns the output of one side */
  run(feeds: Readonly<Record<string, Tensor>>, side: 'image' | 'text'): Promise<Tensor | undefined>;
  release(): Promise<void>;
}

/** @throws ModelUnfitError; whatever ONNX Runtime throws for bytes that are no graph. Nothing stays open then. */
export async function openGraph(
  { ort, sessionOptions }: OpenRuntime,
  bytes: GraphBytes,
  role: GraphRole,
  demands: GraphDemands,
): Promise<OpenGraph> {
  const session = await ort.InferenceSession.create(bytes.graph, { ...sessionOptions, ...externalDataOf(bytes) });
  try {
    const fit = checkGraph(session, role, bytes.path, demands);
    return { path: bytes.path, fit, run: runOf(session, fit), release: () => session.release() };
  } catch (error) {
    await session.release();
    throw error;
  }
}

function runOf(session: InferenceSession, { outputs }: GraphFit): OpenGraph['run'] {
  return async (feeds, side) => {
    const name = outputs.get(side)?.name ?? '';
    return (await session.run(feeds, [name]))[name];
  };
}

/** A graph names its external data relative to itself. */
function externalDataOf({ path, externalData }: GraphBytes) {
  if (externalData.length === 0) return {};
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return {
    externalData: externalData.map((file) => ({
      path: file.path.startsWith(folder) ? file.path.slice(folder.length) : file.path,
      data: file.data,
    })),
  };
}

/** An exporter may have fixed the batch to one. */
export function batchLimit(input: TensorMetadata | undefined, limit: number): number {
  return input?.shape[0] === 1 ? 1 : limit;
}
