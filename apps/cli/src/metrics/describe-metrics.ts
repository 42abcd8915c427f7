import { AGREEMENT_MEASURES, METRICS } from '@plumbline/analysis';
import type { StudyMetrics } from '@plumbline/contract';
import { layOut } from './lay-out.ts';

type Cell = StudyMetrics['rows'][number]['metrics']['auroc'][number];
type Interval = Cell['interval'];

/** The figures as tables for people: for each group its labels, its agreement and its rows. */
export const describeMetrics = (metrics: StudyMetrics): string =>
  [
    describeSettings(metrics),
    ...metrics.groups.map((_, group) => describeGroup(metrics, group)),
    ...listNotes(metrics),
  ].join('\n\n');

function describeSettings({ study, settings, textNorm }: StudyMetrics): string {
  const given = Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  const dial = textNorm.variant === 'minmax' ? `min-max, scale ${textNorm.scale}` : `temperature, tau ${textNorm.tau}`;
  return `${study.name} (${study.slug}). TextNorm: ${dial}. Settings: ${given.join(' ') || 'as published'}.`;
}

function describeGroup(metrics: StudyMetrics, group: number): string {
  const { subset, prompts, pairs } = metrics.groups[group] ?? { subset: null, prompts: 0, pairs: 0 };
  const labels = metrics.labels[group];
  const heading = `${subset ?? 'All prompts'}: ${countOf(prompts, 'prompt')}, ${countOf(pairs, 'pair')}`;
  const counts = labels
    ? `${countOf(labels.labels, 'label')}: ${labels.aligned} aligned, ${labels.notAligned} not aligned, ${labels.unsure} unsure; ` +
      `majority aligned ${formatShare(labels.majorityShare)}, unanimous ${formatShare(labels.unanimousShare)}`
    : '';
  return [heading, counts, describeAgreement(metrics, group), describeRows(metrics, group)].join('\n');
}

const countOf = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

const formatShare = (share: number | null): string => (share === null ? 'undefined' : `${(100 * share).toFixed(1)} %`);

function describeAgreement(metrics: StudyMetrics, group: number): string {
  const figures = AGREEMENT_MEASURES.flatMap((measure) => {
    const figure = metrics.agreement[group]?.[measure];
    if (!figure) return [];
    return [
      `${measure} ${figure.value === null ? `undefined (${figure.gap})` : format(figure.value, figure.interval)}`,
    ];
  });
  return `agreement: ${figures.join(', ')}`;
}

const describeRows = (metrics: StudyMetrics, group: number): string =>
  layOut([
    ['', ...METRICS, 'prompts'],
    ...metrics.rows.map((row, index) => {
      const cells = METRICS.map((metric) => row.metrics[metric]?.[group]);
      const mark = row.notes.length > 0 ? ` [${numberOf(metrics, index)}]` : '';
      return [`${row.name}${mark}`, ...cells.map(formatCell), String(cells[0]?.prompts ?? 0)];
    }),
  ]);

const formatCell = (cell: Cell | undefined): string =>
  cell === undefined || cell.mean === null ? '-' : format(cell.mean, cell.interval);

const format = (value: number, interval: Interval): string =>
  'low' in interval ? `${digits(value)} [${digits(interval.low)}, ${digits(interval.high)}]` : digits(value);

const digits = (value: number): string => value.toFixed(3);

/** Notes must stand wherever their figures stand: rows with the same notes share a number. */
function listNotes(metrics: StudyMetrics): readonly string[] {
  const notes = distinctNotes(metrics).map((text, index) => `[${index + 1}] ${text}`);
  return notes.length === 0 ? [] : [notes.join('\n')];
}

const distinctNotes = ({ rows }: StudyMetrics): readonly string[] => [
  ...new Set(rows.filter(({ notes }) => notes.length > 0).map(({ notes }) => notes.join('; '))),
];

const numberOf = (metrics: StudyMetrics, row: number): number =>
  1 + distinctNotes(metrics).indexOf(metrics.rows[row]?.notes.join('; ') ?? '');
