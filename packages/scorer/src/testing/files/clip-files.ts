import type { Dtype } from '@plumbline/contract';
import { GraphBuilder, type Value } from '../onnx/graph-builder.ts';
import { linear, pickToken, toUnitLength } from '../onnx/layers.ts';
import { buildClipTokenizer, buildClipVocabulary } from '../tokenizers/clip-tokenizer.ts';
import { WORDS } from '../tokenizers/words.ts';
import { causalMask, idsInput, maskFromInput, pickEndToken, type TextSize, textStates } from '../towers/text-tower.ts';
import { pixelsInput, type VisionSize, visionStates } from '../towers/vision-tower.ts';
import { addGraph, type BuiltFiles } from './model-files.ts';
import { addModelSettings, addPreprocessing, addTokenizer, CLIP_COLOURS, squareOf } from './model-settings.ts';

export interface ClipSize {
  readonly vision: VisionSize;
  readonly text: TextSize;
  /** Width of the embeddings. */
  readonly embedding: number;
}

export interface ClipOptions extends ClipSize {
  readonly seed: number;
  readonly dtypes: readonly Dtype[];
  /** Graphs of image and text apart, one with both inputs, or all three. */
  readonly layout: 'separate' | 'joined' | 'both';
  readonly hasExternalData: boolean;
  /** Element type of ids and mask. */
  readonly ids: 'int64' | 'int32';
  /** fp16 graphs take and give half precision; without it they do so inside only, as those of the hub. */
  readonly hasHalfInputs: boolean;
  /** Whole tokens of the vocabulary, besides its bytes: letters a to z. */
  readonly words: readonly string[];
}

/** OpenAI's ViT-B/32 in size: 350 MB of vision and 254 MB of text in fp32. */
export const CLIP_VIT_B_32: ClipSize = {
  vision: { width: 768, layers: 12, heads: 12, hidden: 3072, edgePx: 224, patchPx: 32 },
  text: { width: 512, layers: 12, heads: 8, hidden: 2048, vocabulary: 49_408, context: 77 },
  embedding: 512,
};

const TINY_CLIP: ClipOptions = {
  vision: { width: 32, layers: 2, heads: 2, hidden: 64, edgePx: 32, patchPx: 8 },
  text: { width: 32, layers: 2, heads: 2, hidden: 64, vocabulary: 1_200, context: 77 },
  embedding: 24,
  seed: 1,
  dtypes: ['fp32'],
  layout: 'separate',
  hasExternalData: false,
  ids: 'int64',
  hasHalfInputs: false,
  words: WORDS,
};

/**
 * The files of a CLIP with random weights, laid out as a repository of transformers.js on the hub. Every precision and
 * layout of one seed is the same model.
 */
export function buildClipFiles(overrides: Partial<ClipOptions> = {}): BuiltFiles {
  const options = { ...TINY_CLIP, ...overrides };
  const files: BuiltFiles = new Map();
  addSettings(files, options);
  for (const dtype of options.dtypes) {
    const add = (name: string, build: (graph: GraphBuilder) => void) => {
      const graph = new GraphBuilder(dtype, options.seed);
      build(graph);
      addGraph(files, name, dtype, graph.build(), options.hasExternalData);
    };
    if (options.layout !== 'joined') {
      add('vision_model', (graph) => buildVision(graph, options));
      add('text_model', (graph) => buildText(graph, options));
    }
    if (options.layout !== 'separate') add('model', (graph) => buildJoined(graph, options));
  }
  return files;
}

function addSettings(files: BuiltFiles, { vision, text, embedding, words }: ClipOptions): void {
  const own = { projection_dim: embedding, logit_scale_init_value: 2.6592 };
  addModelSettings(files, { architecture: 'CLIPModel', type: 'clip', own, text, vision });
  addPreprocessing(files, {
    ...CLIP_COLOURS,
    crop_size: squareOf(vision),
    do_center_crop: true,
    do_convert_rgb: true,
    feature_extractor_type: 'CLIPFeatureExtractor',
    image_processor_type: 'CLIPFeatureExtractor',
    size: { shortest_edge: vision.edgePx },
  });
  addTokenizer(files, buildClipTokenizer(buildClipVocabulary(words, text.vocabulary), text.context));
}

function buildVision(graph: GraphBuilder, options: ClipOptions): void {
  const type = ioType(graph, options);
  const pixels = pixelsInput(graph, options.vision, type);
  graph.floatOutput(embedImage(graph, pixels, options), 'image_embeds', type, ['batch', options.embedding]);
}

function buildText(graph: GraphBuilder, options: ClipOptions): void {
  const ids = idsInput(graph, options.ids);
  const embedding = embedText(graph, ids, options, causalMask(graph, ids, options.text.context));
  graph.floatOutput(embedding, 'text_embeds', ioType(graph, options), ['batch', options.embedding]);
}

/** As transformers exports the whole model: logits too, and embeddings of length 1. */
function buildJoined(graph: GraphBuilder, options: ClipOptions): void {
  const type = ioType(graph, options);
  const ids = idsInput(graph, options.ids, 'text_batch');
  const pixels = pixelsInput(graph, options.vision, type, 'image_batch');
  const mask = graph.node('Add', [
    causalMask(graph, ids, options.text.context),
    maskFromInput(graph, options.ids, 'text_batch'),
  ]);
  const image = toUnitLength(graph, embedImage(graph, pixels, options));
  const text = toUnitLength(graph, embedText(graph, ids, options, mask));
  const cosines = graph.node('MatMul', [text, graph.node('Transpose', [image], { perm: [1, 0] })]);
  const logits = graph.node('Mul', [cosines, graph.float(100)]);
  const transposed = graph.node('Transpose', [logits], { perm: [1, 0] });
  graph.floatOutput(transposed, 'logits_per_image', type, ['image_batch', 'text_batch']);
  graph.floatOutput(logits, 'logits_per_text', type, ['text_batch', 'image_batch']);
  graph.floatOutput(text, 'text_embeds', type, ['text_batch', options.embedding]);
  graph.floatOutput(image, 'image_embeds', type, ['image_batch', options.embedding]);
}

function embedImage(graph: GraphBuilder, pixels: Value, { vision, embedding }: ClipSize): Value {
  const states = visionStates(graph, pixels, vision, true);
  return linear(graph, 'vision.projection', pickToken(graph, states, 0), vision.width, embedding, false);
}

function embedText(graph: GraphBuilder, ids: Value, { text, embedding }: ClipSize, mask: Value): Value {
  const pooled = pickEndToken(graph, textStates(graph, ids, text, mask), ids);
  return linear(graph, 'text.projection', pooled, text.width, embedding, false);
}

function ioType(graph: GraphBuilder, { hasHalfInputs }: ClipOptions): 'float32' | 'float16' {
  return graph.dtype === 'fp16' && hasHalfInputs ? 'float16' : 'float32';
}
