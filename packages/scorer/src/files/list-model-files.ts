import type { ModelFile, ModelManifest, WeightFiles } from '@plumbline/contract';

/** Every file that a manifest names, each once, whatever precision a device takes. */
export function listModelFiles({ tokenizer, weights, reference }: ModelManifest): readonly ModelFile[] {
  const files = [
    tokenizer.file,
    tokenizer.config,
    ...Object.values(weights).flatMap(listWeightFiles),
    ...(reference ? [reference.values, ...reference.images] : []),
  ];
  return [...new Map(files.map((file) => [file.path, file])).values()];
}

/** Graphs of one precision, with their external data. */
export function listWeightFiles(weights: WeightFiles): readonly ModelFile[] {
  const graphs = 'joined' in weights ? [weights.joined] : [weights.image, weights.text];
  return graphs.flatMap((graph) => [graph, ...graph.externalData]);
}
