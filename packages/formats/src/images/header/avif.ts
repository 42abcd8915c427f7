import type { ByteView } from './byte-view.ts';
import type { StoredPixels } from './stored-pixels.ts';

interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** The way to the sizes: `meta` begins with four bytes of version and flags. */
const PATH = [
  { type: 'meta', before: 4 },
  { type: 'iprp', before: 0 },
  { type: 'ipco', before: 0 },
] as const;

/**
 * AVIF: the largest size among the properties of its items. Tiles, thumbnails and the alpha plane have sizes of their
 * own, none of them larger than the image. Source: ISO/IEC 14496-12 (boxes), ISO/IEC 23008-12, 6.5.3 (`ispe`).
 */
export function readAvif(_: Uint8Array, view: ByteView): StoredPixels | undefined {
  const file = { type: '', start: 0, end: view.length };
  const properties = PATH.reduce<Box | undefined>((box, step) => box && findBox(view, box, step), file);
  if (!properties) return undefined;
  const sizes = boxesIn(view, properties).flatMap((box) => (box.type === 'ispe' ? [readSize(view, box)] : []));
  const widthPx = Math.max(0, ...sizes.map((size) => size.widthPx));
  const heightPx = Math.max(0, ...sizes.map((size) => size.heightPx));
  if (widthPx === 0 || heightPx === 0) return undefined;
  return {
    widthPx,
    heightPx,
    isCmyk: false,
    hasPlainColours: false,
    isComplete: isComplete(view, boxesIn(view, file)),
  };
}

/** Boxes fill the file, the one with the coded image among them. */
function isComplete({ length }: ByteView, boxes: readonly Box[]): boolean {
  return boxes.at(-1)?.end === length && boxes.some(({ type }) => type === 'mdat');
}

function findBox(view: ByteView, within: Box, { type, before }: (typeof PATH)[number]): Box | undefined {
  const found = boxesIn(view, within).find((box) => box.type === type);
  return found && { ...found, start: found.start + before };
}

function boxesIn(view: ByteView, { start, end }: Box): Box[] {
  const boxes: Box[] = [];
  for (let at = start; at + 8 <= Math.min(end, view.length); ) {
    const box = readBox(view, at, end);
    boxes.push(box);
    if (box.end <= at) break;
    at = box.end;
  }
  return boxes;
}

/** A size of 0 means: to the end; 1: the size follows in 64 bits. */
function readBox(view: ByteView, at: number, end: number): Box {
  const size = view.u32(at) ?? 0;
  const type = view.ascii(at + 4, at + 8);
  if (size === 0) return { type, start: at + 8, end };
  if (size === 1)
    return { type, start: at + 16, end: at + (view.u32(at + 8) ?? 0) * 2 ** 32 + (view.u32(at + 12) ?? 0) };
  return { type, start: at + 8, end: at + size };
}

function readSize(view: ByteView, { start }: Box) {
  return { widthPx: view.u32(start + 4) ?? 0, heightPx: view.u32(start + 8) ?? 0 };
}
