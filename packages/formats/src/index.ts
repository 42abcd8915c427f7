export { type CsvCell, writeCsv } from './csv/write-csv.ts';
export {
  DATASET_FILES,
  DATASET_FORMAT,
  type DatasetSubject,
} from './dataset/dataset-facts.ts';
export { DATASET_TABLES } from './dataset/dataset-files.ts';
export {
  PAIR_FILE_TABLE,
  PAIR_PICTURE_TABLE,
  type PairFileRow,
  type PairPictureRow,
  REPORTED_FIGURE_TABLE,
  type ReportedFigureRow,
} from './dataset/dataset-tables.ts';
export {
  type DatasetImage,
  type DatasetSource,
  type DatasetTable,
  datasetTable,
  writeDataset,
} from './dataset/write-dataset.ts';
export { AGGREGATED_LABEL_TABLE, type AggregatedLabelRow } from './exports/aggregated-label-table.ts';
export { BEST_OF_N_TABLE, type BestOfNRow } from './exports/best-of-n-table.ts';
export { CHECK_TABLE, type CheckExportRow } from './exports/check-table.ts';
export { LEADERBOARD_TABLE } from './exports/leaderboard-table.ts';
export { METRIC_TABLE, type MetricRow, PROMPT_METRIC_TABLE, type PromptMetricRow } from './exports/metric-table.ts';
export {
  PAIR_IMAGE_COLUMNS,
  PAIR_KEY_COLUMNS,
  PAIR_TABLE,
  type PairExportRow,
  type PairImageRow,
  type PairKeyRow,
} from './exports/pair-table.ts';
export { PREFERENCE_TABLE, type PreferenceRow } from './exports/preference-table.ts';
export { PROMPT_TABLE, type PromptExportRow } from './exports/prompt-table.ts';
export { SCORE_TABLE, type ScoreExportRow } from './exports/score-table.ts';
export type { ColumnType, PictureCell, TableColumn, TableColumns } from './exports/table-column.ts';
export { type VotePreferenceRow, votePreferenceTable } from './exports/vote-preference-table.ts';
export { VOTE_TABLE, type VoteExportRow } from './exports/vote-table.ts';
export { WEIGHT_TABLE, type WeightRow } from './exports/weight-table.ts';
export { type Batches, writeCsvTable } from './exports/write-csv-table.ts';
export { writeJsonlTable } from './exports/write-jsonl-table.ts';
export { type CheckedImage, type CheckImageCode, checkImage, checkImageBytes } from './images/check-image.ts';
export {
  type FindImagesCode,
  findImages,
  type ImageIndex,
  type ResolvedImage,
  type ResolveImageCode,
  resolveImage,
} from './images/find-images.ts';
export {
  type CheckBytesCode,
  type ImageHeader,
  type ImageLimits,
  readImageHeader,
} from './images/read-image-header.ts';
export { type ImageMime, SNIFF_BYTES, sniffImage } from './images/sniff-image.ts';
export type { ImportItem } from './import/import-context.ts';
export type { FoundImage, ImportOptions, ImportSource, TakeImage } from './import/import-source.ts';
export { openImport } from './import/open-import.ts';
export { previewImport } from './import/preview-import.ts';
export { readJsonl } from './jsonl/read-jsonl.ts';
export { writeJsonl } from './jsonl/write-jsonl.ts';
export {
  LABEL_EVENT_TABLE,
  LABEL_EXPORT_COLUMNS,
  LABEL_TABLE,
  type LabelEventExportRow,
  type LabelExportRow,
} from './labels/label-export.ts';
export { normaliseImageName } from './pairs/image-name.ts';
export { PAIR_FIELDS, type PairField } from './pairs/pair-columns.ts';
export { type ParquetOptions, writeParquetTable } from './parquet/write-parquet.ts';
export { isRejection, type Problem, type Rejection, type RejectionCode, rejectAt } from './rejection.ts';
