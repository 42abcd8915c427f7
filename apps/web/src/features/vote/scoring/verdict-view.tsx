import type { BlindBallot } from '@plumbline/contract';
import { CircleCheck, CircleDashed, CircleSlash2, type LucideIcon } from 'lucide-react';
import { useWords } from '../../../lib/words/all-words.ts';
import type { WordKey } from '../../../lib/words/speech.ts';
import { cx } from '../../../ui/cx.ts';
import { SHORT_WORD, VOTE_ICON } from '../vote-words.ts';
import {
  choiceOf,
  isPending,
  judgeChoice,
  judgedAnswer,
  type ModelFigures,
  modelFigures,
  type SideFigures,
  teamTextNorm,
  type Verdict,
} from './verdict.ts';
import type { BallotScores, JudgedBallot } from './vote-scoring.ts';

const VERDICT_LOOK = {
  agrees: { word: 'vote.agrees', Icon: CircleCheck },
  disagrees: { word: 'vote.disagrees', Icon: CircleSlash2 },
  too_close: { word: 'vote.tooClose', Icon: CircleDashed },
  none: { word: 'vote.noVerdict', Icon: CircleDashed },
} as const satisfies Record<Verdict, { word: WordKey; Icon: LucideIcon }>;

type OpenScores = Extract<BallotScores, { kind: 'open' }>;

export const verdictOf = (ballot: BlindBallot, { left, right }: OpenScores): Verdict =>
  judgeChoice(judgedAnswer(ballot), choiceOf(left, right));

/** Whether person and model agree, in words and with a sign. */
export function VerdictMark({ verdict, className }: { readonly verdict: Verdict; readonly className?: string }) {
  const { say } = useWords();
  const { word, Icon } = VERDICT_LOOK[verdict];
  return (
    <span data-testid="verdict" className={cx('inline-flex items-center gap-1.5 font-medium text-sm', className)}>
      <Icon size={16} strokeWidth={2.5} aria-hidden className="shrink-0" />
      {say(word)}
    </span>
  );
}

/** What the models say of the ballot just answered, or why they say nothing yet. */
export function BallotVerdict({ entry: { ballot, scores } }: { readonly entry: JudgedBallot }) {
  const { say } = useWords();
  if (scores.kind === 'saving') return <Sentence text={say('vote.stripSaving')} />;
  if (scores.kind === 'opening') return <Sentence text={say('strip.scoring')} />;
  if (scores.kind === 'closed') return <Sentence text={say('vote.stripNone')} />;
  const isOnWay = isPending([...scores.left, ...scores.right]);
  return (
    <div className="flex flex-col gap-3">
      {isOnWay ? <Sentence text={say('strip.scoring')} /> : <VerdictMark verdict={verdictOf(ballot, scores)} />}
      <FigureTable ballot={ballot} scores={scores} />
      {ballot.imagesPerSide > 1 ? <Sentence text={say('vote.stripMeans')} /> : null}
    </div>
  );
}

const Sentence = ({ text }: { readonly text: string }) => <p className="text-ink-muted text-sm leading-snug">{text}</p>;

const CELL = 'px-1 py-1.5 text-center';

/** Left stands left in every language, as the pictures did. */
function FigureTable({ ballot, scores }: { readonly ballot: BlindBallot; readonly scores: OpenScores }) {
  const { say } = useWords();
  const { left, right } = scores;
  const models = modelFigures(left, right);
  const team = { left: teamTextNorm(left), right: teamTextNorm(right) };
  return (
    <table dir="ltr" className="w-full text-sm tabular-nums">
      <thead>
        <tr className="text-ink-faint text-xs">
          <th scope="col" className={CELL}>
            {say('vote.left')}
          </th>
          <td />
          <th scope="col" className={CELL}>
            {say('vote.right')}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {ballot.criteria.map((criterion) => (
          <tr key={criterion}>
            <td className={CELL}>{ballot.given[criterion] === 'left' ? <Chosen side="left" /> : null}</td>
            <th scope="row" className={`${CELL} font-normal text-ink-muted text-xs`}>
              {say('vote.stripYou')}: {say(`criterion.${criterion}`)}
              {ballot.given[criterion] === 'tie' ? ` · ${say('vote.tie')}` : ''}
            </th>
            <td className={CELL}>{ballot.given[criterion] === 'right' ? <Chosen side="right" /> : null}</td>
          </tr>
        ))}
        <FigureRow name="TextNorm" left={team.left} right={team.right} isStrong />
        {models.map((model) => (
          <ModelRows key={model.name} model={model} isOnly={models.length === 1} />
        ))}
      </tbody>
    </table>
  );
}

function Chosen({ side }: { readonly side: 'left' | 'right' }) {
  const Icon = VOTE_ICON[side];
  const { say } = useWords();
  return (
    <>
      <Icon size={16} strokeWidth={2.5} aria-hidden className="inline" />
      <span className="sr-only">{say(SHORT_WORD[side])}</span>
    </>
  );
}

function ModelRows({ model, isOnly }: { readonly model: ModelFigures; readonly isOnly: boolean }) {
  const { say } = useWords();
  const { name, left, right } = model;
  const reward = say('vote.stripReward');
  return (
    <>
      {isOnly ? null : <FigureRow name={name} left={left.textNorm} right={right.textNorm} />}
      <FigureRow name={isOnly ? reward : `${reward}, ${name}`} left={left.reward} right={right.reward} />
    </>
  );
}

interface FigureRowProps {
  readonly name: string;
  readonly left: SideFigures['textNorm'];
  readonly right: SideFigures['textNorm'];
  readonly isStrong?: boolean;
}

const shown = (value: number | null): string => (value === null ? '–' : value.toFixed(2));

function FigureRow({ name, left, right, isStrong = false }: FigureRowProps) {
  const figure = cx(CELL, isStrong && 'font-semibold text-lg');
  return (
    <tr>
      <td className={figure}>{shown(left)}</td>
      <th scope="row" className={`${CELL} font-normal text-ink-muted text-xs`}>
        <bdi>{name}</bdi>
      </th>
      <td className={figure}>{shown(right)}</td>
    </tr>
  );
}
