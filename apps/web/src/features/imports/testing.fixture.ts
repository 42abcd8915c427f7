import { type ImportPreview, type ImportSpecDraft, ImportSpecSchema } from '@plumbline/contract';

export const aSpec = (overrides: Partial<ImportSpecDraft> = {}) =>
  ImportSpecSchema.parse({
    format: 'csv',
    columns: [
      { column: 'prompt', field: 'prompt' },
      { column: 'image', field: 'image' },
      { column: 'Ann', field: 'labelOf', rater: 'Ann' },
      { column: 'colour', field: 'metadataEntry', name: 'colour' },
    ],
    ...overrides,
  });

export const aPreview = (overrides: Partial<ImportPreview> = {}): ImportPreview => ({
  format: 'csv',
  files: [{ name: 'pairs.csv', sizeBytes: 30 }],
  images: 0,
  columns: [
    { name: 'prompt', examples: ['two cats', 'a red cube'] },
    { name: 'image', examples: ['1.png', '2.png'] },
    { name: 'Ann', examples: ['1', '-1', ''] },
    { name: 'colour', examples: ['grey'] },
  ],
  rows: [{ line: 2, cells: ['two cats', '1.png', '1', 'grey'] }],
  spec: aSpec(),
  lines: [
    { kind: 'pair', line: 2, prompt: 'two cats', image: '1.png', labels: [{ rater: 'Ann', value: 1 }] },
    { kind: 'pair', line: 3, prompt: 'a red cube', image: '2.png', labels: [{ rater: 'Ann', value: -1 }] },
  ],
  problems: [],
  ...overrides,
});
