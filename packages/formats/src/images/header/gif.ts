import type { ByteView } from './byte-view.ts';
import type { StoredPixels } from './stored-pixels.ts';

const SCREEN_END = 13;
const EXTENSION = 0x21;
const FRAME = 0x2c;
const TRAILER = 0x3b;

/** GIF: the logical screen, on which every frame is painted. Source: CompuServe, "GIF89a Specification". */
export function readGif(_: Uint8Array, view: ByteView): StoredPixels | undefined {
  const widthPx = view.u16LittleEndian(6);
  const heightPx = view.u16LittleEndian(8);
  const flags = view.byte(10);
  if (!widthPx || !heightPx || flags === undefined) return undefined;
  return {
    widthPx,
    heightPx,
    isCmyk: false,
    hasPlainColours: false,
    isComplete: hasEnd(view, SCREEN_END + colourTableBytes(flags)),
  };
}

const colourTableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Some writers leave the trailer out, which nobody misses when the blocks are whole. */
function hasEnd(view: ByteView, blocksStart: number): boolean {
  let hasFrame = false;
  for (let at: number | undefined = blocksStart; at !== undefined; at = skipBlock(view, at)) {
    if (view.byte(at) === TRAILER || at === view.length) return hasFrame;
    hasFrame ||= view.byte(at) === FRAME;
  }
  return false;
}

function skipBlock(view: ByteView, at: number): number | undefined {
  const kind = view.byte(at);
  if (kind === EXTENSION) return skipData(view, at + 2);
  const flags = view.byte(at + 9);
  // Position and size, then the frame's own colours, then the code size of its data.
  return kind === FRAME && flags !== undefined ? skipData(view, at + 10 + colourTableBytes(flags) + 1) : undefined;
}

/** Sub-blocks, each after its length, the last one empty. */
function skipData(view: ByteView, start: number): number | undefined {
  let at = start;
  for (let length = view.byte(at); length !== undefined; length = view.byte(at)) {
    at += 1 + length;
    if (length === 0) return at;
  }
  return undefined;
}
