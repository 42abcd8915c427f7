import type { VoteFrame } from '@plumbline/contract';
import { createBreather } from '../../../db/study-frame/breather.ts';
import { type EncodedFrame, encodedFrame } from '../../../http/frames/encoded-frame.ts';

/** As one JSON document, made column by column with pauses between them. */
export async function encodeVoteFrame(frame: VoteFrame): Promise<EncodedFrame> {
  const breathe = createBreather();
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  for (const text of jsonOf(frame)) {
    parts.push(encoder.encode(text));
    await breathe();
  }
  return encodedFrame(frame.version, parts);
}

/** Objects of columns are taken apart; each column is one text. */
function* jsonOf(value: object, depth = 0): Generator<string> {
  if (Array.isArray(value) || depth > 1) {
    yield JSON.stringify(value);
    return;
  }
  let separator = '{';
  for (const [name, part] of Object.entries(value)) {
    yield `${separator}${JSON.stringify(name)}:`;
    separator = ',';
    if (typeof part === 'object' && part !== null) yield* jsonOf(part, depth + 1);
    else yield JSON.stringify(part);
  }
  yield '}';
}
