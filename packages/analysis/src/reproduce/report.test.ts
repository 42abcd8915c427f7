import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import { createAnalysis } from '../session/create-analysis.ts';
import { DEFAULT_ANALYSIS_SETTINGS } from '../settings/analysis-settings.ts';
import { aFrame } from '../testing/a-frame.ts';
import { type Reproduction, toLatex, toMarkdown } from './report.ts';

const bootstrap = { ...DEFAULT_ANALYSIS_SETTINGS.bootstrap, replicates: 50 };
const table = unwrap(
  createAnalysis(aFrame({ subsets: ['odd_name & co'] })).part('table', { ...DEFAULT_ANALYSIS_SETTINGS, bootstrap }),
);
const reproduction: Reproduction = {
  checks: [
    { name: 'pairs | all', expected: 2, found: 2, passed: true },
    { name: 'alpha', expected: 0.25, found: 0.312_345_678, passed: false },
  ],
  table,
};

test('as Markdown it says the verdict, every check, and the figures with their intervals', () => {
  const text = toMarkdown(reproduction);
  expect(text).toContain('1 of 2 checks failed.');
  expect(text).toContain('| pairs \\| all | 2 | 2 | yes |');
  expect(text).toContain('| alpha | 0.25 | 0.312346 | no |');
  expect(text).toMatch(/\| Model 1, TextNorm[^|]*\| \d\.\d{4} \[\d\.\d{3}, \d\.\d{3}\] \|/);
  for (const line of text.split('\n').filter((row) => row.startsWith('| Model'))) {
    expect(line.split(/(?<!\\)\|/).length).toBe(11);
  }
});

test('as LaTeX it escapes what LaTeX would read as its own', () => {
  const text = toLatex(reproduction);
  expect(text).toContain('% odd_name & co: means over prompts');
  expect(text).toContain('alpha & 0.25 & 0.312346 & no \\\\');
  expect(text.match(/\\begin\{tabular\}/g)).toHaveLength(3);
  expect(text.match(/\\end\{tabular\}/g)).toHaveLength(3);
  const braces = (open: string) => text.split(open).length;
  expect(braces('{')).toBe(braces('}'));
});
