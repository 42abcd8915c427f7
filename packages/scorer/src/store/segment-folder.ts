/** Where segments lie. Rejections mean "not there": an embedding that is lost is computed again. */
export interface SegmentFolder {
  list(): Promise<ReadonlyArray<{ readonly name: string; readonly sizeBytes: number }>>;
  /** Bytes from offset to offset, fewer at the end of the file; undefined when it is not there. */
  read(name: string, from: number, to: number): Promise<Uint8Array | undefined>;
  /** Adds at the end of a file, which is made when it is not there. @param make  gets the size that it has before */
  append(name: string, make: (sizeBytes: number) => Uint8Array): Promise<void>;
  /** Also when it is not there. */
  remove(name: string): Promise<void>;
  /** Whether the segment is now ours alone to write to, until this tab or process ends. */
  claim(segment: string): Promise<boolean>;
}

export const dataOf = (segment: string): string => `${segment}.data`;
export const indexOf = (segment: string): string => `${segment}.index`;

/** Newer names come later in the alphabet. */
export function newSegmentName(now: number): string {
  return `${Math.floor(now).toString(36).padStart(9, '0')}-${crypto.randomUUID().slice(0, 8)}`;
}
