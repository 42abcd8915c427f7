import type { InferenceSession } from 'onnxruntime-web';
import { describe, expect, test } from 'vitest';
import { buildClipFiles, buildCrossEncoderFiles, manifestOf } from '../../testing/index.ts';
import { openBuilt } from './built-net.fixture.ts';
import { checkGraph, type GraphSignature } from './check-graph.ts';
import { checkWidths } from './check-widths.ts';
import type { GraphRole } from './graph-needs.ts';
import { ModelUnfitError } from './model-unfit-error.ts';

type Tensor = InferenceSession.TensorValueMetadata;
const tensor = (name: string, type: Tensor['type'], ...shape: (number | string)[]): Tensor => ({
  name,
  isTensor: true,
  type,
  shape,
});
const pixels = tensor('pixel_values', 'float32', 'batch', 3, 32, 32);
const ids = tensor('input_ids', 'int64', 'batch', 'sequence');
const imageEmbeds = tensor('image_embeds', 'float32', 'batch', 24);
const textEmbeds = tensor('text_embeds', 'float32', 'batch', 24);
const signature = (inputs: Tensor[], outputs: Tensor[]): GraphSignature => ({
  inputMetadata: inputs,
  outputMetadata: outputs,
});

const dual = await manifestOf(buildClipFiles());
const cross = await manifestOf(buildCrossEncoderFiles());
const message = (graph: GraphSignature, role: GraphRole, demands: typeof dual = dual): string => {
  try {
    checkGraph(graph, role, `onnx/${role}.onnx`, demands);
    return 'fits';
  } catch (error) {
    expect(error).toBeInstanceOf(ModelUnfitError);
    expect(error).toMatchObject({ file: `onnx/${role}.onnx` });
    return error instanceof Error ? error.message : '';
  }
};

describe('a sentence says which graph it is, what it has and what its kind needs', () => {
  test.each<[string, GraphSignature, GraphRole, typeof dual, string]>([
    [
      'inputs of another model',
      signature([tensor('a', 'float32', 1), tensor('b', 'float32', 1)], [textEmbeds]),
      'text',
      dual,
      'onnx/text.onnx has the inputs a, b; a dual encoder’s text graph takes input_ids and, if it wants, attention_mask.',
    ],
    [
      'an input too many',
      signature([ids, tensor('token_type_ids', 'int64', 'batch', 'sequence')], [textEmbeds]),
      'text',
      dual,
      'onnx/text.onnx has the inputs input_ids, token_type_ids; a dual encoder’s text graph takes input_ids and, if it wants, attention_mask.',
    ],
    [
      'outputs of another model',
      signature([pixels], [tensor('last_hidden_state', 'float32', 'batch', 17, 32)]),
      'image',
      dual,
      'onnx/image.onnx has the outputs last_hidden_state; a dual encoder’s image graph gives image_embeds or pooler_output.',
    ],
    [
      'an output that the manifest names and the graph lacks',
      signature([pixels], [imageEmbeds]),
      'image',
      { ...dual, outputs: { image: 'features', text: 'features' } },
      'onnx/image.onnx has the outputs image_embeds; its manifest names features as its output.',
    ],
    [
      'ids as floats',
      signature([tensor('input_ids', 'float32', 'batch', 'sequence')], [textEmbeds]),
      'text',
      dual,
      'onnx/text.onnx takes input_ids as float32; it must take int64 or int32.',
    ],
    [
      'integers given',
      signature([pixels], [tensor('image_embeds', 'int64', 'batch', 24)]),
      'image',
      dual,
      'onnx/image.onnx gives image_embeds as int64; it must give float32 or float16.',
    ],
    [
      'images of another size',
      signature([tensor('pixel_values', 'float32', 'batch', 3, 224, 224)], [imageEmbeds]),
      'image',
      dual,
      'onnx/image.onnx takes images of 224 x 224 pixels; the preprocessing makes 32 x 32.',
    ],
    [
      'grey images',
      signature([tensor('pixel_values', 'float32', 'batch', 1, 32, 32)], [imageEmbeds]),
      'image',
      dual,
      'onnx/image.onnx takes images of 1 channels; it must take 3.',
    ],
    [
      'a fixed batch',
      signature([tensor('pixel_values', 'float32', 8, 3, 32, 32)], [imageEmbeds]),
      'image',
      dual,
      'onnx/image.onnx takes exactly 8 inputs at once; it must take any number, or one.',
    ],
    [
      'texts of one length, and a manifest that does not fill them up',
      signature([tensor('input_ids', 'int64', 'batch', 77)], [textEmbeds]),
      'text',
      dual,
      'onnx/text.onnx takes texts of exactly 77 tokens; the manifest leaves texts at their own lengths.',
    ],
    [
      'pixels in rows',
      signature([tensor('pixel_values', 'float32', 'batch', 3072)], [imageEmbeds]),
      'image',
      dual,
      'onnx/image.onnx takes pixel_values with 2 dimensions; it must take [batch, 3, height, width].',
    ],
    [
      'a dual encoder’s text graph in a cross-encoder',
      signature([ids], [textEmbeds]),
      'text',
      cross,
      'onnx/text.onnx has the inputs input_ids; a cross-encoder’s text graph takes input_ids, image_states and, if it wants, attention_mask.',
    ],
    [
      'states of any width',
      signature(
        [ids, tensor('image_states', 'float32', 'batch', 'tokens', 'width')],
        [tensor('reward', 'float32', 'batch')],
      ),
      'text',
      cross,
      'onnx/text.onnx leaves the width of image_states open; a cross-encoder’s text graph must fix it.',
    ],
    [
      'one graph for both in a cross-encoder',
      signature([pixels, ids], [imageEmbeds, textEmbeds]),
      'joined',
      cross,
      'onnx/joined.onnx joins image and text; a cross-encoder needs a graph for each.',
    ],
  ])('%s', (_, graph, role, demands, sentence) => {
    expect(message(graph, role, demands)).toBe(sentence);
  });
});

test('of several outputs that can be meant the first of the defined order is read', () => {
  const pooled = tensor('pooler_output', 'float32', 'batch', 32);
  const fit = checkGraph(signature([pixels], [pooled, imageEmbeds]), 'image', 'a.onnx', dual);
  expect(fit.outputs.get('image')?.name).toBe('image_embeds');
  const onlyPooled = checkGraph(signature([pixels], [pooled]), 'image', 'a.onnx', dual);
  expect(onlyPooled.outputs.get('image')?.name).toBe('pooler_output');
  const named = { ...dual, outputs: { image: 'pooler_output', text: 'x' } };
  const asNamed = checkGraph(signature([pixels], [imageEmbeds, pooled]), 'image', 'a.onnx', named);
  expect(asNamed.outputs.get('image')?.name).toBe('pooler_output');
});

test('embeddings of two widths are refused', () => {
  const image = { path: 'a.onnx', fit: checkGraph(signature([pixels], [imageEmbeds]), 'image', 'a.onnx', dual) };
  const wide = signature([ids], [tensor('pooler_output', 'float32', 'batch', 32)]);
  const text = { path: 'b.onnx', fit: checkGraph(wide, 'text', 'b.onnx', dual) };
  expect(() => checkWidths(image, text, 'dual-encoder')).toThrow(
    'a.onnx gives image_embeds of 24 numbers and b.onnx gives pooler_output of 32; they must be equal.',
  );
});

test('real graphs at the wrong places are refused when they are opened', async () => {
  const files = buildClipFiles();
  files.set('onnx/text_model.onnx', files.get('onnx/vision_model.onnx')!);
  await expect(openBuilt(files)).rejects.toThrow(
    'onnx/text_model.onnx has the inputs pixel_values; a dual encoder’s text graph takes input_ids and, if it wants, attention_mask.',
  );
  const joined = buildClipFiles({ layout: 'joined' });
  await expect(openBuilt(joined, { manifest: { kind: 'cross-encoder' } })).rejects.toThrow(ModelUnfitError);
});
