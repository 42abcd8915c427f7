import type { Dtype } from '@plumbline/contract';
import { attention } from '../onnx/attention.ts';
import { GraphBuilder, type Value } from '../onnx/graph-builder.ts';
import { feedForward, layerNorm, linear, pickToken, repeatForBatch } from '../onnx/layers.ts';
import { buildUnigramTokenizer } from '../tokenizers/unigram-tokenizer.ts';
import { WORDS } from '../tokenizers/words.ts';
import { idsInput, textStates } from '../towers/text-tower.ts';
import { pixelsInput, type VisionSize, visionStates } from '../towers/vision-tower.ts';
import { addGraph, type BuiltFiles } from './model-files.ts';
import { addModelSettings, addPreprocessing, addTokenizer, squareOf } from './model-settings.ts';

const CONTEXT = 64;
const VISION: VisionSize = { width: 32, layers: 2, heads: 2, hidden: 64, edgePx: 32, patchPx: 8 };
const TEXT = { width: 32, layers: 2, heads: 2, hidden: 64 };

/** The files of a tiny SigLIP: texts always of 64 tokens, without a mask; `pooler_output` from both graphs. */
export function buildSiglipFiles({ seed = 1, dtypes = ['fp32'] }: { seed?: number; dtypes?: readonly Dtype[] } = {}) {
  const files: BuiltFiles = new Map();
  const { vocabulary, ...tokenizer } = buildUnigramTokenizer(WORDS, CONTEXT);
  addTokenizer(files, tokenizer);
  const text = { vocabulary, context: CONTEXT };
  addModelSettings(files, { architecture: 'SiglipModel', type: 'siglip', text, vision: VISION });
  addPreprocessing(files, {
    image_mean: [0.5, 0.5, 0.5],
    image_processor_type: 'SiglipImageProcessor',
    image_std: [0.5, 0.5, 0.5],
    size: squareOf(VISION),
  });
  for (const dtype of dtypes) {
    const vision = new GraphBuilder(dtype, seed);
    const image = poolByAttention(vision, pixelsInput(vision, VISION));
    vision.floatOutput(image, 'pooler_output', 'float32', ['batch', VISION.width]);
    addGraph(files, 'vision_model', dtype, vision.build(), false);
    const text = new GraphBuilder(dtype, seed);
    text.floatOutput(poolLastToken(text, vocabulary), 'pooler_output', 'float32', ['batch', TEXT.width]);
    addGraph(files, 'text_model', dtype, text.build(), false);
  }
  return files;
}

/** A learned query attends to all patches. */
function poolByAttention(graph: GraphBuilder, pixels: Value): Value {
  const { width, heads, hidden } = VISION;
  const states = visionStates(graph, pixels, VISION, false);
  const probe = repeatForBatch(graph, 'head.probe', pixels, 1, width);
  const pooled = attention(graph, 'head.attention', probe, states, { width, heads, keyWidth: width }, null);
  const inner = feedForward(graph, 'head.mlp', layerNorm(graph, 'head.ln', pooled, width), width, hidden);
  return pickToken(graph, graph.node('Add', [pooled, inner]), 0);
}

function poolLastToken(graph: GraphBuilder, vocabulary: number): Value {
  const ids = idsInput(graph, 'int64');
  const states = textStates(graph, ids, { ...TEXT, vocabulary, context: CONTEXT }, null);
  return linear(graph, 'head', pickToken(graph, states, -1), TEXT.width, TEXT.width);
}
