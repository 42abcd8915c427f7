import type { InferenceSession, Tensor } from 'onnxruntime-web';
import type { OpenRuntime, OrtModule } from '../engine-parts.ts';

/** The two halves of a dual encoder. Both must be called one at a time: a session cannot run twice at once. */
export interface Towers {
  /** @param pixelValues  [3, edge, edge] @returns [D] */
  embedImage(pixelValues: Float32Array): Promise<Float32Array>;
  /** @param idsOfTexts  [T] token id lists of any lengths @returns [T] embeddings of [D], in the same order */
  embedTexts(idsOfTexts: readonly (readonly number[])[]): Promise<readonly Float32Array[]>;
  release(): Promise<void>;
}

/** More texts at once make no text faster on one thread, and keep the device from doing anything else for longer. */
const MAX_TEXTS_AT_ONCE = 32;

/** Opens both sessions, one after another: ONNX Runtime refuses to create two on WebGPU at the same time. */
export async function openTowers(
  { ort, sessionOptions }: OpenRuntime,
  weights: { readonly image: Uint8Array; readonly text: Uint8Array },
  edgePx: number,
): Promise<Towers> {
  const image = await ort.InferenceSession.create(weights.image, sessionOptions);
  const text = await ort.InferenceSession.create(weights.text, sessionOptions);
  return {
    embedImage: async (pixelValues) => {
      const output = await image.run({ pixel_values: new ort.Tensor('float32', pixelValues, [1, 3, edgePx, edgePx]) });
      return readEmbeddings(output.image_embeds, 1)[0] ?? new Float32Array();
    },
    embedTexts: (idsOfTexts) => embedInEqualLengths(ort, text, idsOfTexts),
    release: async () => {
      await image.release();
      await text.release();
    },
  };
}

/** Texts of one length go together, so nothing is padded and an embedding does not depend on its batch mates. */
async function embedInEqualLengths(
  ort: OrtModule,
  session: InferenceSession,
  idsOfTexts: readonly (readonly number[])[],
): Promise<readonly Float32Array[]> {
  const embeddings = new Array<Float32Array>(idsOfTexts.length);
  for (const batch of batchByLength(idsOfTexts)) {
    const output = await session.run(
      toFeeds(
        ort,
        session,
        batch.map((index) => idsOfTexts[index] ?? []),
      ),
    );
    for (const [row, embedding] of readEmbeddings(output.text_embeds, batch.length).entries()) {
      embeddings[batch[row] ?? 0] = embedding;
    }
  }
  return embeddings;
}

/** Indices of the texts, grouped by token count, at most `MAX_TEXTS_AT_ONCE` in a group. */
export function batchByLength(idsOfTexts: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const open = new Map<number, number[]>();
  const batches: number[][] = [];
  for (const [index, { length }] of idsOfTexts.entries()) {
    let batch = open.get(length);
    if (batch === undefined || batch.length === MAX_TEXTS_AT_ONCE) {
      batch = [];
      open.set(length, batch);
      batches.push(batch);
    }
    batch.push(index);
  }
  return batches;
}

function toFeeds(ort: OrtModule, session: InferenceSession, rows: readonly (readonly number[])[]) {
  const dims = [rows.length, rows[0]?.length ?? 0];
  const ids = BigInt64Array.from(rows.flat(), BigInt);
  const feeds: Record<string, Tensor> = { input_ids: new ort.Tensor('int64', ids, dims) };
  // Encoders that find the end of a text by its last token are exported without a mask.
  if (session.inputNames.includes('attention_mask')) {
    feeds.attention_mask = new ort.Tensor('int64', new BigInt64Array(ids.length).fill(1n), dims);
  }
  return feeds;
}

function readEmbeddings(tensor: Tensor | undefined, rows: number): Float32Array[] {
  if (!(tensor?.data instanceof Float32Array) || tensor.dims[0] !== rows) {
    throw new Error(`the model returned no float32 embeddings for ${rows} inputs`);
  }
  const width = tensor.data.length / rows;
  const data = tensor.data;
  return Array.from({ length: rows }, (_, row) => data.slice(row * width, (row + 1) * width));
}
