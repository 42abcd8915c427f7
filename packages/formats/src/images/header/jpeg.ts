import type { ByteView } from './byte-view.ts';
import type { StoredPixels } from './stored-pixels.ts';

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
/** APP2: where a colour profile is kept. */
const PROFILE = 0xe2;
type Frame = Pick<StoredPixels, 'widthPx' | 'heightPx' | 'isCmyk'>;

/** Huffman tables, JPEG extensions and arithmetic conditioning lie among the markers of frames. */
const NOT_FRAMES: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc]);

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && !NOT_FRAMES.has(marker);
/** Restart markers and the start of the image, which have no length. */
const isBare = (marker: number) => (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01;

/** JPEG: the first frame header before the first scan. Source: ITU-T T.81, annex B. */
export function readJpeg(bytes: Uint8Array, view: ByteView): StoredPixels | undefined {
  let frame: Frame | undefined;
  let hasPlainColours = true;
  for (let at = 2; ; ) {
    const marker = markerAt(view, at);
    if (marker === undefined) return undefined;
    if (marker === START_OF_SCAN) {
      return frame && { ...frame, hasPlainColours, isComplete: hasEnd(bytes, at) };
    }
    if (marker === PROFILE) hasPlainColours = false;
    if (isFrame(marker)) frame ??= readFrame(view, at + 4);
    at = skipSegment(view, at, marker);
  }
}

/** Any number of 0xff may stand before a marker. */
function markerAt(view: ByteView, at: number): number | undefined {
  return view.byte(at) === 0xff ? view.byte(at + 1) : undefined;
}

function skipSegment(view: ByteView, at: number, marker: number): number {
  if (marker === 0xff) return at + 1;
  return at + 2 + (isBare(marker) ? 0 : (view.u16(at + 2) ?? 0));
}

function readFrame(view: ByteView, at: number): Frame | undefined {
  const heightPx = view.u16(at + 1);
  const widthPx = view.u16(at + 3);
  return widthPx && heightPx ? { widthPx, heightPx, isCmyk: view.byte(at + 5) === 4 } : undefined;
}

/** Within a scan 0xff is followed by 0 or a restart marker. From the back, as the end is nearly always the last two bytes. */
function hasEnd(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.lastIndexOf(END_OF_IMAGE); at > from; at = bytes.lastIndexOf(END_OF_IMAGE, at - 1)) {
    if (bytes[at - 1] === 0xff) return true;
  }
  return false;
}
