import { expect, test } from 'vitest';
import { aBasis, aCell, anEmptyCell, aScorerRow, aTableRow } from '../testing.fixture.ts';
import { toMetricsCsv, toMetricsLatex, toMetricsMarkdown } from './export-table.ts';

const basis = aBasis([
  aScorerRow(),
  aScorerRow({ id: 'reported:TextNorm_100%', kind: 'reported', name: 'TextNorm_100%', notes: ['as published'] }),
]);
const table = [
  aTableRow('raw:clip@1', [aCell(), anEmptyCell()], { kendall: [aCell({ mean: -0.1234 }), anEmptyCell()] }),
  aTableRow('reported:TextNorm_100%', [aCell({ mean: 0.8 }), aCell()]),
];

test('CSV: one record for each figure with its interval, and the reason where there is none', async () => {
  const lines = (await toMetricsCsv(basis, table)).trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + 2 * 2 * 7);
  expect(lines[0]).toBe('subset,row,scorer,notes,metric,mean,low,high,prompts,excluded,includes');
  expect(lines[1]).toBe('all prompts,raw:clip@1,CLIP,,auroc,0.7,0.65,0.75,10,0,10 of 10 prompts.');
  expect(lines).toContain(
    'counting,raw:clip@1,CLIP,,auroc,,,,0,4,"0 of 4 prompts; 4 excluded: all its images are aligned, or none is."',
  );
});

test('Markdown: a table for each subset, notes with their names', () => {
  const text = toMetricsMarkdown(basis, table);
  expect(text.match(/^### .*/gm)).toEqual(['### all prompts', '### counting']);
  expect(text).toContain('| Scorer | AUROC | AUPRC | AP@5 | AP@10 | AP@25 | Spearman | Kendall |');
  expect(text).toContain('| CLIP | – | – | – | – | – | – | – |');
  expect(text).toContain('| TextNorm\\_100% (as published) | 0.800 [0.650, 0.750] |');
  expect(text).toContain('published settings');
});

test('LaTeX: special characters are escaped, minus signs are math', () => {
  const text = toMetricsLatex(basis, table);
  expect(text).toContain('TextNorm\\_100\\% (as published) & 0.800 [0.650, 0.750] & ');
  expect(text).toContain('$-$0.123 [0.650, 0.750] \\\\');
  expect(text).toContain('CLIP & -- & -- & -- & -- & -- & -- & -- \\\\');
  expect(text.startsWith('% Mean over prompts')).toBe(true);
  expect(text).toContain('\\begin{tabular}{lrrrrrrr}');
});

test('settings other than the published ones are named', () => {
  const changed = { ...basis, settings: { ...basis.settings, unsurePolicy: 'missing' as const } };
  expect(toMetricsMarkdown(changed, table)).toContain('unsure=missing');
  expect(toMetricsLatex(changed, table)).toContain('unsure=missing');
});
