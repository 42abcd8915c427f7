/** What a header says of the pixels as they are stored, before any turning. */
export interface StoredPixels {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Four components of a JPEG are inks (CMYK), which every decoder turns into colours in its own way. */
  readonly isCmyk: boolean;
  /** It is known to have no colour profile, so that every browser shows the numbers that the file stores. */
  readonly hasPlainColours: boolean;
  /** Whether the file has its end: decoders of browsers show the beginning of a file that was cut off. */
  readonly isComplete: boolean;
}
