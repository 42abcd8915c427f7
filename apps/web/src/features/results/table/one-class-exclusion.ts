import type { TableRow } from '@plumbline/analysis';

/** Prompts of a group that AUROC leaves out because all their images are aligned or none is; the most of any row. */
export const oneClassExclusion = (table: readonly TableRow[], group: number): number =>
  Math.max(
    0,
    ...table.flatMap(({ metrics }) =>
      (metrics.auroc.cells[group]?.excluded ?? [])
        .filter(({ reason }) => reason === 'one-class')
        .map(({ prompts }) => prompts),
    ),
  );
