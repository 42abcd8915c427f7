import { Disclosure } from '../../ui/disclosure.tsx';

const KINDS = [
  {
    name: 'A table of pairs',
    means:
      'CSV, TSV, JSON lines or Parquet with a column of prompts and a column of image names; labels in one column, in a column for each rater, or one answer a line. A zip chosen together with the table brings its images.',
  },
  {
    name: 'A table of scores',
    means: 'Pairs that are in the study already, with a reward for each, or a column of rewards for each model.',
  },
  {
    name: 'A folder or zip of images',
    means: 'With a table inside, or without: then the names of the images say prompt, subset or generator.',
  },
  { name: 'Label Studio', means: 'The JSON export of a project: every annotation becomes a label of its author.' },
  {
    name: 'The TIA2 release',
    means: 'The folder with human_annotations, alignment_scores and prompts: labels, contrastive prompts, figures.',
  },
  {
    name: 'A dataset of Plumbline',
    means: 'The zip that “Export” below gives: a copy of a study without loss. Imported again, it adds nothing.',
  },
] as const;

/** What can be imported, in more words. */
export const FormatGuide = () => (
  <Disclosure title="What can be imported, and how it should look" className="mt-4">
    <dl className="grid gap-3 text-sm sm:grid-cols-2">
      {KINDS.map(({ name, means }) => (
        <div key={name}>
          <dt className="font-medium">{name}</dt>
          <dd className="text-pretty text-ink-muted">{means}</dd>
        </div>
      ))}
    </dl>
    <p className="mt-3 text-pretty text-ink-muted text-sm">
      Text is read as UTF-8 unless you say otherwise. What is in the study already is left as it is: the same file again
      adds nothing. For scripts there is <code className="text-ink">npx plumbline import</code> and the{' '}
      <a href="/api/docs" className="text-accent underline underline-offset-3">
        HTTP interface
      </a>
      .
    </p>
  </Disclosure>
);
