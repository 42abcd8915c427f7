import { LineTable } from './line-table.tsx';
import type { LineOf } from './preview-lines.tsx';

type VoteLine = LineOf<'vote'>;

/** Answers to comparisons. */
export const VoteLines = ({ lines }: { readonly lines: readonly VoteLine[] }) => (
  <LineTable
    label="Votes"
    heads={['Prompt', 'Left', 'Right', 'Criterion', 'Better', 'Rater']}
    rows={lines.map((line, at) => ({
      key: `${line.file}:${line.line}:${at}`,
      cells: [
        line.prompt,
        sideOf(line.left, line.leftImages),
        sideOf(line.right, line.rightImages),
        line.criterion,
        line.answer ?? 'taken back',
        line.rater,
      ],
    }))}
  />
);

const sideOf = (contender: string | undefined, images: VoteLine['leftImages']): string | undefined =>
  contender ?? images?.join(', ');
