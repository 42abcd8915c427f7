import type { AnalysisPart } from '../analysis.ts';
import { METRIC_NAMES, METRICS } from '../figures/metric-name.ts';
import type { Check } from './check.ts';

export interface Reproduction {
  readonly checks: readonly Check[];
  /** With intervals, where the report is to show them. */
  readonly table: AnalysisPart<'table'>;
}

const HEADS: typeof METRIC_NAMES = { ...METRIC_NAMES, kendall: 'Kendall tau-b' };

/** A table of texts. */
export interface Grid {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The report as Markdown: what was checked, then the released figures by subset. */
export function toMarkdown(reproduction: Reproduction): string {
  const failed = reproduction.checks.filter(({ passed }) => !passed).length;
  const verdict =
    failed === 0
      ? `All ${reproduction.checks.length} checks passed.`
      : `${failed} of ${reproduction.checks.length} checks failed.`;
  return [`# TIA2 reproduced`, verdict, ...gridsOf(reproduction).map(markdownGrid), ''].join('\n\n');
}

/** The same tables for `\input` in a paper; needs the package booktabs. */
export const toLatex = (reproduction: Reproduction): string => `${gridsOf(reproduction).map(latexGrid).join('\n\n')}\n`;

const gridsOf = ({ checks, table }: Reproduction): Grid[] => [
  {
    title: 'Checks',
    heads: ['What', 'Expected', 'Found', 'Passed'],
    rows: checks.map(({ name, expected, found, passed }) => [
      name,
      String(expected),
      typeof found === 'number' && !Number.isInteger(found) ? found.toFixed(6) : String(found),
      passed ? 'yes' : 'no',
    ]),
  },
  ...table.groups.map((group, at) => ({
    title: `${group.name === 'all' ? 'All prompts' : group.name}: means over prompts`,
    heads: ['Model', ...METRICS.map((metric) => HEADS[metric]), 'Prompts'],
    rows: publishedRows(table, at),
  })),
];

function publishedRows({ rows, table }: AnalysisPart<'table'>, at: number): string[][] {
  return table.flatMap(({ row, metrics }) => {
    const scorer = rows.find(({ id }) => id === row);
    const cells = METRICS.map((metric) => metrics[metric].cells[at]);
    if (!scorer || cells.every((cell) => !cell || cell.mean === null)) return [];
    const name = [scorer.name, ...scorer.notes].join(', ');
    return [
      [name, ...cells.map((cell) => figureOf(cell)), String(Math.max(...cells.map((cell) => cell?.prompts ?? 0)))],
    ];
  });
}

type CellOrNone = AnalysisPart<'table'>['table'][number]['metrics']['auroc']['cells'][number] | undefined;

function figureOf(cell: CellOrNone): string {
  if (!cell || cell.mean === null) return '-';
  const { interval } = cell;
  const range = interval.ok ? ` [${interval.value.low.toFixed(3)}, ${interval.value.high.toFixed(3)}]` : '';
  return `${cell.mean.toFixed(4)}${range}`;
}

export function markdownGrid({ title, heads, rows }: Grid): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [`## ${title}`, '', line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

const LATEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '<': '$<$',
  '>': '$>$',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};
const escapeLatex = (text: string): string =>
  text.replace(/[\\<>~^&%$#_{}]/g, (character) => LATEX[character] ?? `\\${character}`);

export function latexGrid({ title, heads, rows }: Grid): string {
  const line = (cells: readonly string[]) => `${cells.map(escapeLatex).join(' & ')} \\\\`;
  return [
    `% ${title}`,
    `\\begin{tabular}{l${'r'.repeat(heads.length - 1)}}`,
    '\\toprule',
    line(heads),
    '\\midrule',
    ...rows.map(line),
    '\\bottomrule',
    '\\end{tabular}',
  ].join('\n');
}
