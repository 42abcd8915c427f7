import { type AnswersBehind, AnswersBehindSchema, type RaterAnswer, type StudyRater } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { countOf, formatSeconds } from '../../lib/figures.ts';
import { PairThumb } from '../../lib/pair-list/pair-thumb.tsx';
import { LabelMark } from '../../ui/label-mark.tsx';
import { TextLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ColumnHead, TableHead } from '../../ui/table-head.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { CHECK_WORDS } from './check-figure.tsx';
import { answersQuery, MOST_ANSWERS } from './queries.ts';

interface AnswersBehindListProps {
  readonly study: string;
  readonly rater: StudyRater;
  readonly behind: AnswersBehind;
  readonly onChoose: (behind: AnswersBehind) => void;
}

const nameOf = (behind: AnswersBehind): string => (behind === 'pace' ? 'Pace' : CHECK_WORDS[behind].name);
const OPTIONS = AnswersBehindSchema.options.map((value) => ({ value, label: nameOf(value) }));

/** The answers behind the figures of checks and of pace, each with its pair. */
export function AnswersBehindList({ study, rater, behind, onChoose }: AnswersBehindListProps) {
  const answers = useQuery(answersQuery(study, rater.id, behind));
  const heading = useRef<HTMLHeadingElement>(null);
  // Opened by a link in the table: that is where the reader goes on.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="answers-behind" className="border-line border-t pt-4">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h3 id="answers-behind" ref={heading} tabIndex={-1} className="font-medium text-sm">
          Answers behind the figures
        </h3>
        <Segmented label="Which answers" value={behind} options={OPTIONS} onChange={onChoose} />
      </div>
      {answers.data ? (
        <Answers study={study} behind={behind} answers={answers.data} />
      ) : answers.isError ? (
        <LoadError what="The answers" error={answers.error} onRetry={() => void answers.refetch()} />
      ) : (
        <div role="status" aria-label="Loading the answers">
          <Skeleton className="h-40 w-full" />
        </div>
      )}
    </section>
  );
}

interface AnswersProps {
  readonly study: string;
  readonly behind: AnswersBehind;
  readonly answers: readonly RaterAnswer[];
}

function Answers({ study, behind, answers }: AnswersProps) {
  if (answers.length === 0) {
    return (
      <p className="text-ink-muted text-sm">
        {behind === 'pace' ? 'No time was measured.' : CHECK_WORDS[behind].never}
      </p>
    );
  }
  const isCheck = behind !== 'pace';
  return (
    <>
      <p className="mb-2 text-ink-muted text-sm">{describeOrder(behind, answers)}</p>
      <ScrollBox label={`Answers: ${nameOf(behind)}`} className="max-h-96">
        <table className="w-full text-sm">
          <caption className="sr-only">Answers behind the figure, each with its pair</caption>
          <TableHead>
            <ColumnHead>Pair, as it was shown</ColumnHead>
            {isCheck ? <ColumnHead className="pl-4">{behind === 'repeat' ? 'First' : 'Expected'}</ColumnHead> : null}
            <ColumnHead className="pl-4">Said</ColumnHead>
            <ColumnHead isFigure className="pl-4">
              Time
            </ColumnHead>
            <ColumnHead isFigure className="pl-4">
              When
            </ColumnHead>
          </TableHead>
          <tbody>
            {answers.map((answer) => (
              <AnswerRow key={answer.pairId} study={study} answer={answer} isCheck={isCheck} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}

function describeOrder(behind: AnswersBehind, answers: readonly RaterAnswer[]): string {
  const cut = answers.length === MOST_ANSWERS ? ` The first ${MOST_ANSWERS} are listed.` : '';
  if (behind === 'pace') return `The quickest answers first.${cut}`;
  const missed = answers.filter(({ expected, value }) => expected !== value).length;
  if (missed === 0) return `${countOf(answers.length, 'answer')}, all as expected.${cut}`;
  return `${missed} of ${countOf(answers.length, 'answer')} not as expected: these come first.${cut}`;
}

interface AnswerRowProps {
  readonly study: string;
  readonly answer: RaterAnswer;
  readonly isCheck: boolean;
}

function AnswerRow({
  study,
  answer: { pairId, prompt, image, expected, value, activeMs, at },
  isCheck,
}: AnswerRowProps) {
  return (
    <tr className="border-line border-t">
      <th scope="row" className="min-w-56 py-1.5 text-left font-normal">
        <span className="flex items-center gap-3">
          <PairThumb sha256={image?.sha256 ?? null} className="size-11 shrink-0" />
          <TextLink to="/s/$study/pairs/$pair" params={{ study, pair: pairId }} className="text-pretty">
            {prompt}
          </TextLink>
        </span>
      </th>
      {isCheck ? (
        <td className="py-1.5 pl-4">{expected === null ? null : <LabelMark value={expected} isPlain />}</td>
      ) : null}
      <td className="py-1.5 pl-4">
        <LabelMark value={value} isPlain={expected === null || expected === value} />
      </td>
      <td className="whitespace-nowrap py-1.5 pl-4 text-right tabular-nums">
        {activeMs === 0 ? 'not measured' : formatSeconds(activeMs)}
      </td>
      <td className="whitespace-nowrap py-1.5 pl-4 text-right text-ink-muted">
        <TimeText iso={at} />
      </td>
    </tr>
  );
}
