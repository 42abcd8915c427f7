import type { ImportSpec } from '@plumbline/contract';
import type { FileTree } from '../files/file-tree.ts';
import { readStart } from '../files/read-start.ts';
import type { ImportContext, ImportItem } from '../import/import-context.ts';
import { faultOf } from '../import/import-fault.ts';
import { readTableWithin } from '../import/read-table-file.ts';
import { parseJson } from '../json/parse-json.ts';
import { OWN_LABEL_CODES } from '../labels/own-label-codes.ts';
import { DATASET_FILES, DATASET_FORMAT } from './dataset-facts.ts';
import { type DatasetTable, findDatasetFiles, TARGET_OF_TABLE } from './dataset-files.ts';

/** Reads the tables of a dataset folder that a study was exported to. */
export async function* readDataset(context: ImportContext): AsyncGenerator<ImportItem> {
  const files = findDatasetFiles(context.tree.names);
  if (files.length === 0) {
    const message = `"${context.tree.label}" holds none of the tables prompts, pairs, labels and scores.`;
    throw faultOf(context.tree.label, { code: 'file_missing', message });
  }
  await checkManifest(context.tree);
  for (const { name, table, format } of files)
    yield* readTableWithin({ ...context, spec: specOfTable(table, context.spec) }, name, format);
}

/** A folder of a later version may mean other things by the same names. */
async function checkManifest(tree: FileTree): Promise<void> {
  const name = tree.names.find((one) => one.split('/').at(-1) === DATASET_FILES.manifest);
  if (name === undefined) return;
  const json = parseJson((await readStart(tree, name)).toString('utf8'));
  const format = json.ok ? formatOf(json.value) : undefined;
  if (format === undefined)
    throw faultOf(name, { code: 'json_invalid', message: 'This is not the manifest of a dataset.' });
  if (format <= DATASET_FORMAT) return;
  const message = `The dataset is of layout ${format}; this version reads up to ${DATASET_FORMAT}.`;
  throw faultOf(name, { code: 'unknown_format', message });
}

function formatOf(manifest: unknown): number | undefined {
  if (typeof manifest !== 'object' || manifest === null) return undefined;
  if (!('kind' in manifest) || manifest.kind !== DATASET_KIND || !('format' in manifest)) return undefined;
  return typeof manifest.format === 'number' ? manifest.format : undefined;
}

const DATASET_KIND = 'plumbline-dataset';

/** Our own tables leave no choice: an empty label in a history is an answer that was taken back. */
const specOfTable = (table: DatasetTable, spec: ImportSpec): ImportSpec => ({
  ...spec,
  target: TARGET_OF_TABLE[table],
  columns: [{ column: 'file', field: 'ignore' }],
  labelCodes: OWN_LABEL_CODES,
  repeatedLabels: 'history',
  noReward: [],
});
