import { DamagedFrameError } from './damaged-frame-error.ts';

const TEXTS_PER_PAGE = 4096;
const LENGTH_BYTES = 4;

/** Texts as pages, each the number of its bytes (u32) and a JSON array: a page at a time is quick to make. */
export function* encodeTexts(texts: readonly string[]): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (let start = 0; start < texts.length; start += TEXTS_PER_PAGE) {
    const json = encoder.encode(JSON.stringify(texts.slice(start, start + TEXTS_PER_PAGE)));
    const page = new Uint8Array(LENGTH_BYTES + json.length);
    new DataView(page.buffer).setUint32(0, json.length, true);
    page.set(json, LENGTH_BYTES);
    yield page;
  }
}

export interface DecodedTexts {
  readonly texts: string[];
  /** Where the bytes after them begin. */
  readonly end: number;
}

/** Reads `count` texts from `start` on. @throws DamagedFrameError */
export function decodeTexts(buffer: ArrayBuffer, start: number, count: number): DecodedTexts {
  const texts: string[] = [];
  let offset = start;
  while (texts.length < count) {
    const page = readPage(buffer, offset);
    if (page.texts.length === 0) throw new DamagedFrameError('a page of texts is empty');
    for (const text of page.texts) texts.push(text);
    offset = page.end;
  }
  if (texts.length > count) throw new DamagedFrameError(`there are ${texts.length} texts instead of ${count}`);
  return { texts, end: offset };
}

function readPage(buffer: ArrayBuffer, start: number): DecodedTexts {
  const from = start + LENGTH_BYTES;
  if (from > buffer.byteLength) throw new DamagedFrameError('it is cut off before a list of texts');
  const end = from + new DataView(buffer).getUint32(start, true);
  if (end > buffer.byteLength) throw new DamagedFrameError('it is cut off inside a list of texts');
  return { texts: parseTexts(new TextDecoder().decode(new Uint8Array(buffer, from, end - from))), end };
}

function parseTexts(json: string): string[] {
  let texts: unknown;
  try {
    texts = JSON.parse(json);
  } catch (cause) {
    throw new DamagedFrameError('a list of texts is not JSON', { cause });
  }
  const isList = Array.isArray(texts) && texts.every((text) => typeof text === 'string');
  if (!isList) throw new DamagedFrameError('a list of texts holds something else');
  return texts as string[];
}
