export { type CsvCell, writeCsv } from './csv/write-csv.ts';
export {
  type CheckBytesCode,
  type CheckedImage,
  type CheckImageCode,
  checkImage,
  checkImageBytes,
  type ImageLimits,
} from './images/check-image.ts';
export {
  type FindImagesCode,
  findImages,
  type ImageIndex,
  type ResolvedImage,
  type ResolveImageCode,
  resolveImage,
} from './images/find-images.ts';
export { type ImageMime, sniffImage } from './images/sniff-image.ts';
export { readJsonl } from './jsonl/read-jsonl.ts';
export { writeJsonl } from './jsonl/write-jsonl.ts';
export { LABEL_EXPORT_COLUMNS, type LabelExportRow } from './labels/label-export.ts';
export { normaliseImageName } from './pairs/image-name.ts';
export { PAIR_FIELDS, type PairField } from './pairs/pair-columns.ts';
export { type PairFormat, type ReadPairsOptions, readPairs } from './pairs/read-pairs.ts';
export { isRejection, type Problem, type Rejection, type RejectionCode, rejectAt } from './rejection.ts';
