import { NO_GENERATOR, type StudyFrame } from '@plumbline/analysis';
import { err, ok, type Result } from '@plumbline/result';
import { createColumnReader } from './column-reader.ts';
import { DamagedFrameError } from './damaged-frame-error.ts';
import {
  alignedTo8,
  FRAME_FORMAT,
  FRAME_MAGIC,
  type FrameHeader,
  FrameHeaderSchema,
  PREFIX_BYTES,
} from './frame-header.ts';
import { assertLittleEndian } from './little-endian.ts';
import { decodeTexts } from './text-pages.ts';

export type FrameRefusal =
  /** The bytes are something else. */
  | 'not_a_frame'
  /** Written by a release with another format. */
  | 'other_frame_format'
  /** Cut off or altered. */
  | 'damaged_frame';

export interface FrameRefusalDetails {
  readonly message: string;
}

/**
 * Reads what `encodeFrame` wrote. The columns are views of `buffer`, not copies: they live as long as it does, and move
 * with it into a worker.
 */
export function decodeFrame(buffer: ArrayBuffer): Result<StudyFrame, FrameRefusal, FrameRefusalDetails> {
  assertLittleEndian();
  if (!hasMagic(buffer)) return err('not_a_frame', { message: 'These bytes are not the frame of a study.' });
  const format = new DataView(buffer).getUint32(8, true);
  if (format !== FRAME_FORMAT) {
    const message = `The frame has format ${format}; this release reads format ${FRAME_FORMAT}.`;
    return err('other_frame_format', { message });
  }
  try {
    return ok(readFrame(buffer));
  } catch (error) {
    if (!(error instanceof DamagedFrameError)) throw error;
    return err('damaged_frame', { message: `The frame is damaged: ${error.message}.` });
  }
}

function hasMagic(buffer: ArrayBuffer): boolean {
  if (buffer.byteLength < PREFIX_BYTES) return false;
  const magic = new Uint8Array(buffer, 0, FRAME_MAGIC.length);
  return magic.every((byte, index) => byte === FRAME_MAGIC.charCodeAt(index));
}

function readFrame(buffer: ArrayBuffer): StudyFrame {
  const headerBytes = new DataView(buffer).getUint32(12, true);
  const header = readHeader(buffer, headerBytes);
  const columns = createColumnReader(buffer, alignedTo8(PREFIX_BYTES + headerBytes));
  const count = header.pairs;
  const subset = columns.take(Uint16Array, header.prompts, header.subsets.length);
  const setVersions = columns.take(Uint16Array, header.prompts);
  const pairs = {
    length: count,
    ids: columns.take(Uint8Array, 16 * count),
    prompt: columns.take(Uint32Array, count, header.prompts),
    generator: columns.take(Uint16Array, count, header.generators.length, NO_GENERATOR),
    imageSha256: columns.take(Uint8Array, 32 * count),
    lastLabelledAt: columns.take(Float64Array, count),
    adjudicated: columns.take(Int8Array, count),
    comments: columns.take(Uint16Array, count),
    tagged: {
      pair: columns.take(Uint32Array, header.tagged, count),
      tag: columns.take(Uint16Array, header.tagged, header.tags.length),
    },
  };
  const labels = {
    pair: columns.take(Uint32Array, header.labels, count),
    rater: columns.take(Uint16Array, header.labels, header.raters.length),
    value: columns.take(Int8Array, header.labels),
  };
  const scores = header.scores.map(({ model, textNorm, rows, rewards }) => ({
    model,
    textNorm,
    pair: columns.take(Uint32Array, rows, count),
    setVersion: columns.take(Uint16Array, rows),
    offsets: checkOffsets(columns.take(Uint32Array, rows + 1), rewards),
    rewards: columns.take(Float64Array, rewards),
  }));
  const reported = header.reported.map(({ source, names }) => ({
    source,
    names,
    values: columns.take(Float64Array, header.prompts * names.length),
  }));
  const [ids, texts, imageNames] = readTexts(buffer, columns.end(), header);
  const { study, version, subsets, generators, raters, tags } = header;
  return {
    ...{ study, version, subsets, generators, raters, tags },
    prompts: { ids, texts, subset, setVersions },
    pairs: { ...pairs, imageNames },
    ...{ labels, scores, reported },
  };
}

function readHeader(buffer: ArrayBuffer, headerBytes: number): FrameHeader {
  if (PREFIX_BYTES + headerBytes > buffer.byteLength) throw new DamagedFrameError('it is cut off inside its header');
  const text = new TextDecoder().decode(new Uint8Array(buffer, PREFIX_BYTES, headerBytes));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new DamagedFrameError('its header is not JSON', { cause });
  }
  const header = FrameHeaderSchema.safeParse(json);
  if (header.success) return header.data;
  const issue = header.error.issues[0];
  throw new DamagedFrameError(`its header is wrong at ${issue?.path.join('.')}: ${issue?.message}`);
}

function checkOffsets(offsets: Uint32Array, rewards: number): Uint32Array {
  const isRising = offsets.every((offset, row) => row === 0 || (offsets[row - 1] ?? 0) <= offset);
  if (isRising && offsets[0] === 0 && offsets.at(-1) === rewards) return offsets;
  throw new DamagedFrameError('the offsets of its rewards do not fit them');
}

function readTexts(buffer: ArrayBuffer, start: number, header: FrameHeader): [string[], string[], string[]] {
  const ids = decodeTexts(buffer, start, header.prompts);
  const texts = decodeTexts(buffer, ids.end, header.prompts);
  const imageNames = decodeTexts(buffer, texts.end, header.pairs);
  const rest = buffer.byteLength - imageNames.end;
  if (rest > 0) throw new DamagedFrameError(`${rest} bytes follow its end`);
  return [ids.texts, texts.texts, imageNames.texts];
}
