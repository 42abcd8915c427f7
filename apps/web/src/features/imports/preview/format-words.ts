import type { ImportFormat } from '@plumbline/contract';

/** What each format is called: in a list, and in a sentence after "This is". */
export const FORMAT_WORDS: Readonly<Record<ImportFormat, { readonly short: string; readonly long: string }>> = {
  csv: { short: 'CSV table', long: 'a CSV table' },
  tsv: { short: 'TSV table', long: 'a table with tabs between its cells' },
  jsonl: { short: 'JSON lines', long: 'a table as JSON lines' },
  parquet: { short: 'Parquet table', long: 'a Parquet table' },
  'label-studio': { short: 'Label Studio', long: 'an export of Label Studio' },
  images: { short: 'Folder of images', long: 'a folder of images' },
  tia2: { short: 'TIA2 release', long: 'the TIA2 release' },
  dataset: { short: 'Plumbline dataset', long: 'a dataset taken out of Plumbline' },
  lines: { short: 'Import lines', long: 'a file of import lines, as scripts send them' },
};
