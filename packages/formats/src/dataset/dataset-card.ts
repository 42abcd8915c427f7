import { DATASET_FILES, type DatasetFacts, type DatasetSubject, type WrittenTable } from './dataset-facts.ts';

/** The README.md of a dataset folder: what the hub reads (front matter), and what people need to know before use. */
export const writeDatasetCard = (facts: DatasetFacts): string =>
  [frontMatter(facts), ...sections(facts)].join('\n\n').concat('\n');

function frontMatter({ subject, tables }: DatasetFacts): string {
  const configs = tables.flatMap(({ name, file }, at) => [
    `- config_name: ${name}`,
    ...(at === 0 ? ['  default: true'] : []),
    `  data_files: ${file}`,
  ]);
  const lines = [
    // A JSON text is a YAML text.
    `pretty_name: ${JSON.stringify(subject.name)}`,
    ...(subject.licence === undefined ? [] : [`license: ${JSON.stringify(subject.licence)}`]),
    'tags:',
    '- text-to-image',
    '- human-feedback',
    '- reward-model',
    'configs:',
    ...configs,
  ];
  return `---\n${lines.join('\n')}\n---`;
}

const sections = (facts: DatasetFacts): string[] => [
  `# ${plainLine(facts.subject.name)}`,
  facts.subject.description.trim() || 'The study has no description.',
  origin(facts.subject),
  '## Tables',
  ...facts.tables.map(describeTable),
  '## Images',
  describeImages(facts),
  '## Before you use it',
  caveats(facts).join('\n'),
];

const plainLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const origin = ({ slug, exportedAt, version, licence, creator }: DatasetSubject): string =>
  [
    `A copy of the Plumbline study \`${slug}\`, written ${exportedAt} by Plumbline ${version}.`,
    `Licence: ${licence ?? 'not stated; ask who gave you this data, and state one before you publish it'}.`,
    `Creator: ${creator ?? 'not stated'}.`,
  ].join(' ');

function describeTable({ name, about, columns, rows, file }: WrittenTable): string {
  const lines = columns.map(({ name: column, type, about: meaning }) => `| \`${column}\` | ${type} | ${meaning} |`);
  return [
    `### ${name}`,
    '',
    `${about} ${rows} rows in \`${file}\`.`,
    '',
    '| column | type | |',
    '| --- | --- | --- |',
    ...lines,
  ].join('\n');
}

function describeImages({ subject, images }: DatasetFacts): string {
  if (subject.images === 'files')
    return `${images} files, named by the SHA-256 of their bytes; \`pairs.file\` leads to them.`;
  if (subject.images === 'embedded') return 'Inside the table `pairs`, column `picture`.';
  return 'Not included: `pairs.image` names them, `pairs.image_sha256` says which bytes they were.';
}

const caveats = ({ tables }: DatasetFacts): string[] => [
  '- Labels are of three values: 1 aligned, 0 not aligned, -1 unsure. How -1 counts is a choice; none is made here.',
  '- The table `labels` is a history. The last answer of a rater on a pair counts; an empty label takes the one before',
  '  it back; one of origin `adjudication` is a researcher’s decision beside the labels.',
  '- Raters of kind `simulated` are programs, not people.',
  '- Names of raters and their remarks stand as they were entered. Decide about them before you publish.',
  '- A score says what ran (`provenance`); one with provenance `imported` was taken from a file and not computed again.',
  ...(tables.some(({ name, rows }) => name === 'reported_figures' && rows > 0)
    ? ['- Reported figures are as published. They can be compared, not computed again from this data.']
    : []),
  '- Texts in the tables were written by people and programs that nobody vouches for.',
  `- Read it back with \`npx plumbline import dataset FOLDER --study SLUG\`; \`${DATASET_FILES.croissant}\` describes it to machines.`,
];
