import { openWasm } from '../../../packages/scorer/src/browser/ort-builds.ts';
import { answerWith } from './ask-worker.ts';

let run: () => Promise<unknown>;

async function open(modelUrl: string): Promise<void> {
  const { ort, sessionOptions } = await openWasm();
  const response = await fetch(new URL(`${modelUrl}onnx/vision_model_quantized.onnx`, self.location.origin));
  const graph = new Uint8Array(await response.arrayBuffer());
  const session = await ort.InferenceSession.create(graph, sessionOptions);
  const values = Float32Array.from({ length: 3 * 224 * 224 }, (_, at) => Math.sin(at));
  const pixels = new ort.Tensor('float32', values, [1, 3, 224, 224]);
  run = () => session.run({ pixel_values: pixels });
}

answerWith(async (question) => {
  if (question.kind === 'open') await open(question.setup.modelUrl);
  else for (const _ of question.images) await run();
  return [];
});
