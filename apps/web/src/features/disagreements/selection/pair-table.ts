import type { ExploreRow, ExplorerDescription } from '@plumbline/analysis';
import type { TableData } from '../../../lib/files/table-data.ts';

const DECISION_WORDS = new Map([
  [1, 'aligned'],
  [0, 'not-aligned'],
  [-1, 'unsure'],
]);

/** Columns of an exported list of pairs: what the explorer knows of each, scorers by the ids of their rows. */
export function toPairTable(rows: readonly ExploreRow[], { scorers }: ExplorerDescription): TableData {
  return {
    columns: [
      'pair_id',
      'prompt',
      'subset',
      'generator',
      'image',
      'image_sha256',
      'labels',
      'aligned',
      'not_aligned',
      'unsure',
      'human_mean',
      'split',
      'last_labelled_at',
      'decision',
      'tags',
      ...scorers.map(({ row }) => row),
    ],
    rows: rows.map((row) => [
      row.pairId,
      row.prompt,
      row.subset,
      row.generator,
      row.imageName,
      row.imageSha256,
      row.labels,
      row.aligned,
      row.notAligned,
      row.unsure,
      row.humanMean,
      row.split,
      row.lastLabelledAt === null ? null : new Date(row.lastLabelledAt).toISOString(),
      row.decision === null ? null : (DECISION_WORDS.get(row.decision) ?? null),
      row.tags.join(' '),
      ...row.values,
    ]),
  };
}

/** One JSON object a line; what has no value is null. */
export const toJsonLines = ({ columns, rows }: TableData): string =>
  rows
    .map((cells) => `${JSON.stringify(Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? null])))}\n`)
    .join('');
