import type { StudyFrame } from '@plumbline/analysis';
import { alignedTo8, FRAME_FORMAT, FRAME_MAGIC, type FrameHeader, PREFIX_BYTES } from './frame-header.ts';
import { assertLittleEndian } from './little-endian.ts';
import { encodeTexts } from './text-pages.ts';

type Column = Uint8Array | Int8Array | Uint16Array | Uint32Array | Float64Array;

/**
 * A frame as the bytes that travel: magic, format, a JSON header (UTF-8), the columns (little-endian, each at a multiple
 * of eight bytes, in the order of `columnsOf`), then the lists of texts.
 *
 * @throws when columns that belong together differ in length: such a frame is a bug of its maker
 */
export function encodeFrame(frame: StudyFrame): ArrayBuffer {
  const parts = [...encodeFrameParts(frame)];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.byteLength;
  }
  return bytes.buffer;
}

/**
 * The same bytes in parts, each made when it is asked for: a caller with other work to do may pause between them. Parts
 * of columns are views of the frame's own memory.
 */
export function* encodeFrameParts(frame: StudyFrame): Generator<Uint8Array> {
  assertLittleEndian();
  assertLengths(frame);
  yield encodeHeader(frame);
  for (const column of columnsOf(frame)) {
    yield new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
    const padding = alignedTo8(column.byteLength) - column.byteLength;
    if (padding > 0) yield new Uint8Array(padding);
  }
  yield* encodeTexts(frame.prompts.ids);
  yield* encodeTexts(frame.prompts.texts);
  yield* encodeTexts(frame.pairs.imageNames);
}

function encodeHeader(frame: StudyFrame): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(headerOf(frame)));
  const bytes = new Uint8Array(alignedTo8(PREFIX_BYTES + json.length));
  bytes.set(new TextEncoder().encode(FRAME_MAGIC));
  const view = new DataView(bytes.buffer);
  view.setUint32(8, FRAME_FORMAT, true);
  view.setUint32(12, json.length, true);
  bytes.set(json, PREFIX_BYTES);
  return bytes;
}

const headerOf = (frame: StudyFrame): FrameHeader => ({
  study: frame.study,
  version: frame.version,
  subsets: [...frame.subsets],
  generators: [...frame.generators],
  raters: [...frame.raters],
  tags: [...frame.tags],
  prompts: frame.prompts.texts.length,
  pairs: frame.pairs.length,
  tagged: frame.pairs.tagged.pair.length,
  labels: frame.labels.pair.length,
  scores: frame.scores.map(({ model, textNorm, pair, rewards }) => ({
    ...{ model, textNorm, rows: pair.length, rewards: rewards.length },
  })),
  reported: frame.reported.map(({ source, names }) => ({ source, names: [...names] })),
});

/** In the order in which `decodeFrame` takes them. */
const columnsOf = ({ prompts, pairs, labels, scores, reported }: StudyFrame): Column[] => [
  ...[prompts.subset, prompts.setVersions],
  ...[pairs.ids, pairs.prompt, pairs.generator, pairs.imageSha256, pairs.lastLabelledAt, pairs.adjudicated],
  ...[pairs.comments, pairs.tagged.pair, pairs.tagged.tag],
  ...[labels.pair, labels.rater, labels.value],
  ...scores.flatMap(({ pair, setVersion, offsets, rewards }) => [pair, setVersion, offsets, rewards]),
  ...reported.map(({ values }) => values),
];

function assertLengths({ prompts, pairs, labels, scores, reported }: StudyFrame): void {
  const { length, tagged } = pairs;
  const [n, m] = [prompts.texts.length, labels.pair.length];
  const expected: (readonly [string, number, number])[] = [
    ['prompts.ids', prompts.ids.length, n],
    ['prompts.subset', prompts.subset.length, n],
    ['prompts.setVersions', prompts.setVersions.length, n],
    ['pairs.ids', pairs.ids.length, 16 * length],
    ['pairs.prompt', pairs.prompt.length, length],
    ['pairs.generator', pairs.generator.length, length],
    ['pairs.imageNames', pairs.imageNames.length, length],
    ['pairs.imageSha256', pairs.imageSha256.length, 32 * length],
    ['pairs.lastLabelledAt', pairs.lastLabelledAt.length, length],
    ['pairs.adjudicated', pairs.adjudicated.length, length],
    ['pairs.comments', pairs.comments.length, length],
    ['pairs.tagged.tag', tagged.tag.length, tagged.pair.length],
    ['labels.rater', labels.rater.length, m],
    ['labels.value', labels.value.length, m],
    ...scores.flatMap((score) => [
      ['scores.setVersion', score.setVersion.length, score.pair.length] as const,
      ['scores.offsets', score.offsets.length, score.pair.length + 1] as const,
    ]),
    ...reported.map(({ values, names }) => ['reported.values', values.length, n * names.length] as const),
  ];
  const wrong = expected.find(([, found, wanted]) => found !== wanted);
  if (wrong) throw new Error(`the frame's ${wrong[0]} has ${wrong[1]} values instead of ${wrong[2]}`);
}
