import type { PairImportLine } from '@plumbline/contract';
import { type ReadPairsOptions, readPairs } from '../pairs/read-pairs.ts';
import { isRejection, type Rejection } from '../rejection.ts';

/** Reads a table of pairs from a text, as `pairs.csv` unless said otherwise. */
export async function readPairsOf(content: string | Uint8Array, options: Partial<ReadPairsOptions> = {}) {
  const rows: PairImportLine[] = [];
  const rejections: Rejection[] = [];
  for await (const item of readPairs(inOneChunk(content), { file: 'pairs.csv', ...options })) {
    if (isRejection(item)) rejections.push(item);
    else rows.push(item);
  }
  return { rows, rejections, codes: rejections.map(({ line, code }) => [line, code]) };
}

async function* inOneChunk(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof content === 'string' ? Buffer.from(content) : content;
}

export const jsonLines = (...lines: object[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
export const AS_JSONL = { file: 'pairs.jsonl' };
