import { join } from 'node:path';
import type { GraphFile, ModelManifest, WeightFiles } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import * as ort from 'onnxruntime-node';
import { checkGraph, type GraphFit } from '../model/net/check-graph.ts';
import { checkWidths } from '../model/net/check-widths.ts';
import type { GraphRole } from '../model/net/graph-needs.ts';
import { ModelUnfitError } from '../model/net/model-unfit-error.ts';

type Unfit = Result<undefined, 'model_unfit', { readonly message: string }>;

/**
 * Opens every graph of a model, one after another, and compares inputs and outputs with what its kind needs. Runs none.
 * A graph that is made for it can take the process down: give it one of its own.
 *
 * @param directory  where the files lie
 */
export async function checkGraphs(manifest: ModelManifest, directory: string): Promise<Unfit> {
  try {
    for (const weights of Object.values(manifest.weights)) await checkWeights(weights, manifest, directory);
    return ok(undefined);
  } catch (error) {
    if (error instanceof ModelUnfitError) return err('model_unfit', { message: error.message });
    throw error;
  }
}

async function checkWeights(weights: WeightFiles, manifest: ModelManifest, directory: string): Promise<void> {
  const check = (file: GraphFile, role: GraphRole) => checkFile(file, role, manifest, directory);
  if ('joined' in weights) {
    await check(weights.joined, 'joined');
    return;
  }
  const image = { path: weights.image.path, fit: await check(weights.image, 'image') };
  const text = { path: weights.text.path, fit: await check(weights.text, 'text') };
  checkWidths(image, text, manifest.kind);
}

async function checkFile(
  { path }: GraphFile,
  role: GraphRole,
  manifest: ModelManifest,
  directory: string,
): Promise<GraphFit> {
  const session = await openSession(join(directory, path), path);
  try {
    return checkGraph(session, role, path, manifest);
  } finally {
    await session.release();
  }
}

async function openSession(file: string, path: string): Promise<ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(file, { graphOptimizationLevel: 'disabled', logSeverityLevel: 4 });
  } catch (cause) {
    // Of what the runtime says, the first line names the trouble; it begins with where our file lies.
    const [reason = ''] = (cause instanceof Error ? cause.message : String(cause)).replaceAll(file, path).split('\n');
    throw new ModelUnfitError(`${path} cannot be opened as an ONNX graph: ${reason.replace(/\.$/, '')}.`, path);
  }
}
