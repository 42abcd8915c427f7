import { DamagedFrameError } from './damaged-frame-error.ts';
import { alignedTo8 } from './frame-header.ts';

interface Column {
  readonly byteLength: number;
  some(predicate: (value: number) => boolean): boolean;
}

interface ColumnType<T extends Column> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer, byteOffset: number, length: number): T;
}

export interface ColumnReader {
  /**
   * The next column, as a view. With a limit its values are indices below it, or `none`.
   *
   * @throws DamagedFrameError
   */
  take<T extends Column>(type: ColumnType<T>, length: number, limit?: number, none?: number): T;
  /** Where the bytes after the columns begin. */
  end(): number;
}

export function createColumnReader(buffer: ArrayBuffer, start: number): ColumnReader {
  let offset = start;
  return {
    take: (type, length, limit, none) => {
      const end = offset + length * type.BYTES_PER_ELEMENT;
      if (end > buffer.byteLength) throw new DamagedFrameError('it is cut off inside its columns');
      const column = new type(buffer, offset, length);
      if (limit !== undefined && column.some((index) => index >= limit && index !== none)) {
        throw new DamagedFrameError('a column names something that is not there');
      }
      offset = alignedTo8(end);
      return column;
    },
    end: () => offset,
  };
}
