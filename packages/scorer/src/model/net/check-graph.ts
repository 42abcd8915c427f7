import type { ModelManifest } from '@plumbline/contract';
import type { InferenceSession } from 'onnxruntime-web';
import { checkShapes } from './check-shapes.ts';
import { GRAPH_NEEDS, type GraphNeeds, type GraphRole } from './graph-needs.ts';
import { ModelUnfitError } from './model-unfit-error.ts';

/** What a session says of its graph; onnxruntime-web and onnxruntime-node both do. */
export type GraphSignature = Pick<InferenceSession, 'inputMetadata' | 'outputMetadata'>;
export type TensorMetadata = InferenceSession.TensorValueMetadata;
/** What a graph has to fit. */
export type GraphDemands = Pick<ModelManifest, 'kind' | 'outputs' | 'preprocessing' | 'tokenizer'>;

/** How to call a graph that fits. */
export interface GraphFit {
  /** Its inputs by name. */
  readonly inputs: ReadonlyMap<string, TensorMetadata>;
  /** Its output for each side, by the name that the graph gives it. */
  readonly outputs: ReadonlyMap<'image' | 'text', TensorMetadata>;
}

/**
 * Compares inputs and outputs of an open graph with what its kind of model needs; runs nothing.
 *
 * @param path  the graph's name in the manifest, for the message
 * @throws ModelUnfitError with one sentence that names the graph, what it has and what its kind needs
 */
export function checkGraph(signature: GraphSignature, role: GraphRole, path: string, demands: GraphDemands): GraphFit {
  const needs = GRAPH_NEEDS[demands.kind][role];
  if (needs === null) {
    throw new ModelUnfitError(`${path} joins image and text; a cross-encoder needs a graph for each.`, path);
  }
  const fit = {
    inputs: checkInputs(signature.inputMetadata, needs, path),
    outputs: checkOutputs(signature.outputMetadata, needs, path, role, demands),
  };
  checkShapes(fit, path, demands);
  return fit;
}

function checkInputs(metadata: GraphSignature['inputMetadata'], needs: GraphNeeds, path: string) {
  const unfit = `${path} has the inputs ${listNames(metadata)}; ${needs.takes}.`;
  const tensors = byName(metadata);
  for (const [name, { isOptional }] of Object.entries(needs.inputs)) {
    if (!tensors.has(name) && !isOptional) throw new ModelUnfitError(unfit, path);
  }
  for (const { name } of metadata) {
    const need = needs.inputs[name];
    const tensor = tensors.get(name);
    if (need === undefined || tensor === undefined) throw new ModelUnfitError(unfit, path);
    if (!need.types.includes(tensor.type)) {
      const types = need.types.join(' or ');
      throw new ModelUnfitError(`${path} takes ${name} as ${tensor.type}; it must take ${types}.`, path);
    }
  }
  return tensors;
}

function checkOutputs(
  metadata: GraphSignature['outputMetadata'],
  needs: GraphNeeds,
  path: string,
  role: GraphRole,
  { outputs }: GraphDemands,
) {
  const tensors = byName(metadata);
  return new Map(
    needs.outputs.map(({ side, names }) => {
      const wanted = outputs === undefined ? names : [outputs[side]];
      const tensor = wanted.map((name) => tensors.get(name)).find((found) => found !== undefined);
      if (tensor === undefined) {
        const says =
          outputs === undefined ? needs.gives : `its manifest names ${outputs[side]} as ${whatOf(role, side)}`;
        throw new ModelUnfitError(`${path} has the outputs ${listNames(metadata)}; ${says}.`, path);
      }
      if (tensor.type !== 'float32' && tensor.type !== 'float16') {
        throw new ModelUnfitError(
          `${path} gives ${tensor.name} as ${tensor.type}; it must give float32 or float16.`,
          path,
        );
      }
      return [side, tensor];
    }),
  );
}

function whatOf(role: GraphRole, side: string): string {
  return role === 'joined' ? `its output for the ${side}` : 'its output';
}

function byName(metadata: readonly InferenceSession.ValueMetadata[]): Map<string, TensorMetadata> {
  return new Map(metadata.flatMap((value) => (value.isTensor ? [[value.name, value] as const] : [])));
}

function listNames(metadata: readonly InferenceSession.ValueMetadata[]): string {
  return metadata.map(({ name }) => name).join(', ');
}
