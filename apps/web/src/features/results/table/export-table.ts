import { type AnalysisBasis, type Cell, METRIC_NAMES, METRICS, type TableRow, toQuery } from '@plumbline/analysis';
import { formatMetric } from '../../../lib/figures.ts';
import { type TableData, tableToCsv } from '../../../lib/files/table-data.ts';
import { describePrompts } from '../cell-words.ts';
import { nameGroup } from '../groups.ts';

type Shown = Pick<AnalysisBasis, 'groups' | 'rows' | 'settings' | 'study'>;

interface Line {
  readonly subset: string;
  readonly row: AnalysisBasis['rows'][number];
  /** In the order of METRICS. */
  readonly cells: readonly (Cell | undefined)[];
}

/** Rows of the table shown, subset by subset. */
const toLines = ({ groups, rows }: Shown, table: readonly TableRow[]): readonly Line[] =>
  groups.flatMap((group, index) =>
    table.flatMap(({ row, metrics }) => {
      const about = rows.find(({ id }) => id === row);
      const cells = METRICS.map((metric) => metrics[metric].cells[index]);
      return about ? [{ subset: nameGroup(group), row: about, cells }] : [];
    }),
  );

const describeSettings = (basis: Shown): string => {
  const parts = Object.entries(toQuery(basis.settings)).map(([name, value]) => `${name}=${value}`);
  return parts.length === 0 ? 'published settings' : parts.join(', ');
};

/** One record for each figure, with everything that it includes; undefined figures are empty and say why. */
export const toMetricsCsv = (basis: Shown, table: readonly TableRow[]): Promise<string> =>
  tableToCsv(toRecords(basis, table));

const toRecords = (basis: Shown, table: readonly TableRow[]): TableData => ({
  columns: ['subset', 'row', 'scorer', 'notes', 'metric', 'mean', 'low', 'high', 'prompts', 'excluded', 'includes'],
  rows: toLines(basis, table).flatMap(({ subset, row, cells }) =>
    METRICS.map((metric, index) => {
      const cell = cells[index];
      const interval = cell?.interval.ok ? cell.interval.value : null;
      const excluded = (cell?.excluded ?? []).reduce((sum, { prompts }) => sum + prompts, 0);
      const figures = [cell?.mean, interval?.low, interval?.high, cell?.prompts, excluded];
      const words = cell ? describePrompts(cell) : '';
      return [subset, row.id, row.name, row.notes.join('; '), metric, ...figures, words];
    }),
  ),
});

/** The table as GitHub's Markdown, a table for each subset. */
export function toMetricsMarkdown(basis: Shown, table: readonly TableRow[]): string {
  const head = ['Scorer', ...METRICS.map((metric) => METRIC_NAMES[metric])];
  const lines = toLines(basis, table);
  const tables = basis.groups.map((group) => {
    const body = lines
      .filter(({ subset }) => subset === nameGroup(group))
      .map(({ row, cells }) => [escapeMarkdown(nameWithNotes(row)), ...cells.map((cell) => toText(cell, '–'))]);
    const records = [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...body];
    return `### ${escapeMarkdown(nameGroup(group))}\n\n${records.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
  });
  return `${tables.join('\n')}\nMean over prompts, 95 % interval in brackets. ${describeSettings(basis)}.\n`;
}

const escapeMarkdown = (text: string): string => text.replace(/[\\|`*_[\]<>]/g, (character) => `\\${character}`);

/** The table for a paper, with the rules of the package booktabs. */
export function toMetricsLatex(basis: Shown, table: readonly TableRow[]): string {
  const lines = toLines(basis, table);
  const head = ['Scorer', ...METRICS.map((metric) => escapeLatex(METRIC_NAMES[metric]))];
  const groups = basis.groups.map((group) => [
    '\\midrule',
    `\\multicolumn{${head.length}}{l}{\\textit{${escapeLatex(nameGroup(group))}}} \\\\`,
    ...lines
      .filter(({ subset }) => subset === nameGroup(group))
      .map(({ row, cells }) => `${[escapeLatex(nameWithNotes(row)), ...cells.map(toLatexCell)].join(' & ')} \\\\`),
  ]);
  return [
    `% Mean over prompts, 95 % interval in brackets. ${describeSettings(basis)}. Needs \\usepackage{booktabs}.`,
    `\\begin{tabular}{l${'r'.repeat(METRICS.length)}}`,
    '\\toprule',
    `${head.join(' & ')} \\\\`,
    ...groups.flat(),
    '\\bottomrule',
    '\\end{tabular}',
    '',
  ].join('\n');
}

const toLatexCell = (cell: Cell | undefined): string => toText(cell, '--').replaceAll('\u2212', '$-$');

const LATEX: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};
const escapeLatex = (text: string): string =>
  text.replace(/[\\~^&%$#_{}]/g, (character) => LATEX[character] ?? `\\${character}`);

const nameWithNotes = ({ name, notes }: Line['row']): string =>
  notes.length === 0 ? name : `${name} (${notes.join('; ')})`;

function toText(cell: Cell | undefined, dash: string): string {
  if (cell === undefined || cell.mean === null) return dash;
  const { interval, mean } = cell;
  if (!interval.ok) return formatMetric(mean);
  return `${formatMetric(mean)} [${formatMetric(interval.value.low)}, ${formatMetric(interval.value.high)}]`;
}
