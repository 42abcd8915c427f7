import { type FileHandle, open } from 'node:fs/promises';
import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from 'hyparquet';
import { faultOf } from '../import/import-fault.ts';
import { decompressors, MAX_GROUP_BYTES } from './decompressors.ts';
import { PARSERS } from './text-values.ts';

export interface RowGroup {
  /** 0-based. */
  readonly firstRow: number;
  readonly rows: number;
}

export interface ParquetFile {
  readonly names: readonly string[];
  readonly groups: readonly RowGroup[];
  /** The rows of a group, with one value for each of `names`. @throws ImportFault */
  readGroup(at: number): Promise<unknown[][]>;
  close(): Promise<void>;
}

const MAX_GROUP_ROWS = 5_000_000;

/**
 * Opens a Parquet file and reads its footer.
 *
 * @param label what the file is called in messages
 * @throws ImportFault
 */
export async function openParquet(path: string, label: string): Promise<ParquetFile> {
  const handle = await open(path);
  try {
    const file = await bufferOf(handle);
    const metadata = await readSoundly(label, () => readFooter(file));
    return toParquetFile(handle, file, metadata, label);
  } catch (cause) {
    await handle.close();
    throw cause;
  }
}

async function readFooter(file: AsyncBuffer): Promise<FileMetaData> {
  const metadata = await parquetMetadataAsync(file, { parsers: PARSERS, geoparquet: false });
  for (const [at, group] of metadata.row_groups.entries()) {
    const bytes = group.columns.reduce(
      (sum, { meta_data: meta }) => sum + Number(meta?.total_uncompressed_size ?? 0),
      0,
    );
    if (bytes > MAX_GROUP_BYTES || Number(group.num_rows) > MAX_GROUP_ROWS)
      throw new Error(`row group ${at + 1} has ${group.num_rows} rows of ${bytes} bytes, which is too large to read`);
  }
  return metadata;
}

function toParquetFile(handle: FileHandle, file: AsyncBuffer, metadata: FileMetaData, label: string): ParquetFile {
  const names = parquetSchema(metadata).children.map(({ element }) => element.name);
  const groups: RowGroup[] = [];
  let firstRow = 0;
  for (const { num_rows } of metadata.row_groups) {
    groups.push({ firstRow, rows: Number(num_rows) });
    firstRow += Number(num_rows);
  }
  return {
    names,
    groups,
    readGroup: async (at) => {
      const { firstRow: rowStart = 0, rows = 0 } = groups[at] ?? {};
      if (rows === 0) return [];
      const range = { rowStart, rowEnd: rowStart + rows };
      // Bytes without a note that they are text, such as those of images, must stay bytes.
      const options = { file, metadata, compressors: decompressors, parsers: PARSERS, utf8: false, geoparquet: false };
      const objects = await readSoundly(label, () => parquetReadObjects({ ...options, ...range }));
      return objects.map((object) => names.map((name) => object[name]));
    },
    close: () => handle.close(),
  };
}

async function readSoundly<Value>(label: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (cause) {
    // The reader throws plain errors for whatever it cannot make sense of; a failing disk has a code.
    if (cause instanceof Error && 'syscall' in cause) throw cause;
    const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/^parquet /, '');
    const message = `The Parquet file cannot be read: ${reason}.`;
    throw faultOf(label, { code: 'parquet_invalid', message }, cause);
  }
}

async function bufferOf(handle: FileHandle): Promise<AsyncBuffer> {
  const { size } = await handle.stat();
  return {
    byteLength: size,
    slice: async (start, end = size) => {
      if (start < 0 || end > size || end < start)
        throw new Error('a part lies outside of the file, which may be cut off');
      const bytes = new Uint8Array(new ArrayBuffer(end - start));
      await handle.read(bytes, 0, bytes.length, start);
      return bytes.buffer;
    },
  };
}
