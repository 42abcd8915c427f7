import type { ColumnType, TableColumn } from '../exports/table-column.ts';
import type { DatasetFacts, WrittenTable } from './dataset-facts.ts';

/** The terms of the format (MLCommons Croissant 1.0, appendix 1), as far as they are used here. */
const CONTEXT = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  cr: 'http://mlcommons.org/croissant/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileObject: 'cr:fileObject',
  fileProperty: 'cr:fileProperty',
  fileSet: 'cr:fileSet',
  format: 'cr:format',
  includes: 'cr:includes',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  md5: 'cr:md5',
  parentField: 'cr:parentField',
  path: 'cr:path',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  regex: 'cr:regex',
  repeated: 'cr:repeated',
  replace: 'cr:replace',
  sc: 'https://schema.org/',
  separator: 'cr:separator',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
} as const;

/**
 * The metadata of a dataset folder in the MLCommons Croissant format, version 1.0. Licence, creator and address stand there
 * only when they were given: the format asks for them, and making them up would be worse than a warning.
 *
 * Source: http://mlcommons.org/croissant/1.0
 */
export const describeInCroissant = ({ subject, tables, images }: DatasetFacts): object => ({
  '@context': CONTEXT,
  '@type': 'sc:Dataset',
  name: subject.slug,
  conformsTo: 'http://mlcommons.org/croissant/1.0',
  description: subject.description.trim() || subject.name,
  ...(subject.licence === undefined ? {} : { license: subject.licence }),
  ...(subject.url === undefined ? {} : { url: subject.url }),
  ...(subject.creator === undefined ? {} : { creator: { '@type': 'sc:Organization', name: subject.creator } }),
  datePublished: subject.exportedAt.slice(0, 10),
  version: '1.0.0',
  keywords: ['text-to-image', 'human feedback', 'reward model', 'alignment'],
  distribution: [...tables.map(fileObject), ...(images > 0 ? [IMAGE_FILES] : [])],
  recordSet: tables.map(recordSet),
});

const IMAGE_FILES = {
  '@type': 'cr:FileSet',
  '@id': 'image-files',
  name: 'image-files',
  description: 'Image files, each named by the SHA-256 of its bytes.',
  encodingFormat: 'image/*',
  includes: 'images/*',
} as const;

const fileObject = ({ name, about, file, sizeBytes, sha256 }: WrittenTable) => ({
  '@type': 'cr:FileObject',
  '@id': `${name}-file`,
  name: `${name}-file`,
  description: about,
  contentUrl: file,
  contentSize: `${sizeBytes} B`,
  encodingFormat: 'application/x-parquet',
  sha256,
});

const recordSet = ({ name, about, columns }: WrittenTable) => ({
  '@type': 'cr:RecordSet',
  '@id': name,
  name,
  description: about,
  field: columns.map((column) => fieldOf(name, column)),
});

const DATA_TYPES: Record<ColumnType, string> = {
  text: 'sc:Text',
  texts: 'sc:Text',
  json: 'sc:Text',
  integer: 'sc:Integer',
  number: 'sc:Float',
  numbers: 'sc:Float',
  flag: 'sc:Boolean',
  time: 'sc:DateTime',
  picture: 'sc:ImageObject',
};

const fieldOf = (table: string, { name, type, about }: TableColumn) => ({
  '@type': 'cr:Field',
  '@id': `${table}/${name}`,
  name: `${table}/${name}`,
  description: about,
  dataType: DATA_TYPES[type],
  ...(type === 'texts' || type === 'numbers' ? { repeated: true } : {}),
  source: { fileObject: { '@id': `${table}-file` }, extract: { column: name } },
});
