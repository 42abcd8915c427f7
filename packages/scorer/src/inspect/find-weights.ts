import type { Dtype, GraphFile, ModelManifest, WeightFiles } from '@plumbline/contract';
import { ModelUnfitError } from '../model/net/model-unfit-error.ts';
import type { FileList } from './files.ts';
import type { KnownModel } from './known-models.ts';
import type { FamilyConfig } from './read-family.ts';

/** What exporters append to a graph's name; the first that is there is taken. */
const SUFFIXES: Readonly<Record<Dtype, readonly string[]>> = {
  fp32: [''],
  fp16: ['_fp16'],
  int8: ['_quantized', '_int8', '_uint8'],
};
const FOLDERS = ['onnx/', ''];
const WHY = 'it holds weights of the model';

/**
 * Graphs by precision, named as transformers.js and optimum name them. Graphs of image and text apart come before one that
 * joins them, which runs both halves whenever one is needed.
 */
export function findWeights(
  files: FileList,
  { kind }: FamilyConfig,
  known: KnownModel | undefined,
): ModelManifest['weights'] {
  const found = Object.entries(SUFFIXES)
    .map(([dtype, suffixes]) => [dtype as Dtype, findGraphs(files, suffixes, kind)] as const)
    .filter(([dtype, graphs]) => graphs !== undefined && !known?.broken?.includes(dtype));
  if (found.length === 0) throw new ModelUnfitError(whyNone(files, kind, known));
  return Object.fromEntries(found);
}

function findGraphs(
  files: FileList,
  suffixes: readonly string[],
  kind: ModelManifest['kind'],
): WeightFiles | undefined {
  const places = FOLDERS.flatMap((folder) => suffixes.map((suffix) => [folder, suffix] as const));
  const at = (name: string) =>
    places.map(([folder, suffix]) => `${folder}${name}${suffix}.onnx`).find((path) => files.has(path));
  const [image, text, joined] = [at('vision_model'), at('text_model'), at('model')];
  if (image !== undefined && text !== undefined) {
    return { image: describeGraph(files, image), text: describeGraph(files, text) };
  }
  return joined === undefined || kind === 'cross-encoder' ? undefined : { joined: describeGraph(files, joined) };
}

/** External data is named after its graph: `model.onnx_data`, `model.onnx_data_1`, `model.onnx.data`. */
function describeGraph(files: FileList, path: string): GraphFile {
  const externalData = files.paths
    .filter((other) => other.startsWith(`${path}_data`) || other === `${path}.data`)
    .map((other) => files.describe(other, WHY));
  return { ...files.describe(path, WHY), externalData };
}

function whyNone(files: FileList, kind: ModelManifest['kind'], known: KnownModel | undefined): string {
  const graphs = files.paths.filter((path) => path.endsWith('.onnx'));
  if (graphs.length === 0) {
    const exporter = known?.needsExport
      ? `tools/export-onnx makes them from the checkpoint of ${known.name}`
      : 'tools/export-onnx makes them for PickScore and ImageReward';
    return `There is no ONNX graph among the files; ${exporter}.`;
  }
  const names = graphs.map((path) => path.slice(path.lastIndexOf('/') + 1));
  const [vision, text] = [
    names.some((name) => name.startsWith('vision_model')),
    names.some((name) => name.startsWith('text_model')),
  ];
  if (vision !== text) {
    return `There is a graph for ${vision ? 'images' : 'texts'} but none for ${vision ? 'texts' : 'images'}; a reward model needs both in one precision.`;
  }
  const needed =
    kind === 'cross-encoder'
      ? 'vision_model.onnx and text_model.onnx'
      : 'vision_model.onnx and text_model.onnx, or model.onnx';
  return `None of the graphs (${graphs.join(', ')}) can be used; ${needed} are needed, in fp32, _fp16 or _quantized.`;
}
