import {
  type Agreement,
  type AnalysisSession,
  type AnalysisSettings,
  type Cell,
  type TableRow,
  toQuery,
} from '@plumbline/analysis';
import type { StudyMetrics } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import type { Derived } from './derive.ts';

/** The figures of a study as one document: the only row. */
export function summariseMetrics(session: AnalysisSession, settings: AnalysisSettings): Derived {
  const labels = session.part('labels', settings);
  const agreement = session.part('agreement', settings);
  const table = session.part('table', settings);
  for (const part of [labels, agreement, table]) if (!part.ok) return err('invalid_input', part.details.message);
  if (!labels.ok || !agreement.ok || !table.ok) throw new Error('a part that was refused came through');
  const { study, frameVersion, textNorm, groups, rows } = table.value;
  const metrics: StudyMetrics = {
    study,
    version: frameVersion,
    settings: toQuery(settings),
    textNorm,
    groups: groups.map(({ name, prompts, pairs }, at) => ({ subset: at === 0 ? null : name, prompts, pairs })),
    labels: [...labels.value.labels],
    agreement: agreement.value.agreement.map(toFigures),
    rows: table.value.table.map((row) => {
      const scorer = rows.find(({ id }) => id === row.row);
      if (!scorer) throw new Error(`the table has a row "${row.row}" that the analysis does not name`);
      return { id: row.row, kind: scorer.kind, name: scorer.name, notes: [...scorer.notes], metrics: toCells(row) };
    }),
  };
  return ok([metrics]);
}

const toCells = ({ metrics }: TableRow): StudyMetrics['rows'][number]['metrics'] => ({
  auroc: metrics.auroc.cells.map(toCell),
  auprc: metrics.auprc.cells.map(toCell),
  ap5: metrics.ap5.cells.map(toCell),
  ap10: metrics.ap10.cells.map(toCell),
  ap25: metrics.ap25.cells.map(toCell),
  spearman: metrics.spearman.cells.map(toCell),
  kendall: metrics.kendall.cells.map(toCell),
});

const toCell = ({ mean, interval, prompts, excluded }: Cell) => ({
  mean,
  interval: toInterval(interval),
  prompts,
  excluded: Object.fromEntries(excluded.map(({ reason, prompts: number }) => [reason, number])),
});

const toInterval = (interval: Cell['interval']) => (interval.ok ? interval.value : { gap: interval.code });

const toFigures = (agreement: Agreement): StudyMetrics['agreement'][number] => ({
  'alpha-nominal': toFigure(agreement['alpha-nominal']),
  'alpha-nominal-missing': toFigure(agreement['alpha-nominal-missing']),
  'alpha-ordinal': toFigure(agreement['alpha-ordinal']),
  fleiss: toFigure(agreement.fleiss),
  ac1: toFigure(agreement.ac1),
  'full-agreement': toFigure(agreement['full-agreement']),
});

const toFigure = ({ value, interval, pairs }: Agreement['fleiss']) => ({
  value: value.ok ? value.value : null,
  gap: value.ok ? null : value.code,
  interval: toInterval(interval),
  pairs,
});
