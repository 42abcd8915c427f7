import { env, pipeline } from '@huggingface/transformers';
import { answerWith } from './ask-worker.ts';
import type { BenchImage, Setup } from './side.ts';

type Classify = Awaited<ReturnType<typeof pipeline<'zero-shot-image-classification'>>>;
let classify: Classify;

async function open({ modelUrl, runtime }: Setup): Promise<void> {
  const { origin, pathname } = new URL(modelUrl);
  Object.assign(env, { allowLocalModels: true, allowRemoteModels: false, localModelPath: origin });
  Object.assign(env.backends.onnx.wasm ?? {}, { wasmPaths: runtime });
  classify = await pipeline('zero-shot-image-classification', pathname, { device: 'wasm', dtype: 'q8' });
}

/** The template is left away so that both sides read the same texts. */
async function shareOfFirst({ url }: BenchImage, texts: readonly string[]): Promise<number> {
  const found = (await classify(url, [...texts], { hypothesis_template: '{}' })).flat();
  return found.find(({ label }) => label === texts[0])?.score ?? Number.NaN;
}

answerWith(async (question) => {
  if (question.kind === 'open') {
    await open(question.setup);
    return [];
  }
  const shares: number[] = [];
  for (const image of question.images) shares.push(await shareOfFirst(image, question.texts));
  return shares;
});
