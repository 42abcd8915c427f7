import { assertNever } from '@plumbline/result';
import type { ReactNode } from 'react';
import type { Obstacle } from '../score-request.ts';
import { useWords } from '../words/all-words.ts';
import type { Say } from '../words/speech.ts';
import { MemberFigures, MemberLine, MemberReason } from './member-view.tsx';
import type { MemberEntry, PairScore } from './pair-score.ts';
import { ShareBar } from './share-bar.tsx';

const OBSTACLE_WORD = {
  image_missing: 'strip.imageMissing',
  no_contrastive_prompts: 'strip.noContrast',
} as const satisfies Record<Obstacle, string>;

/** One pair's score, or the sentence that says why there is none. Labelling goes on in every case. */
export function ScoreView({ score }: { readonly score: PairScore }) {
  const { say } = useWords();
  switch (score.kind) {
    case 'pending':
      return <Sentence>{say('strip.scoring')}</Sentence>;
    case 'obstacle':
      return <Sentence>{say(OBSTACLE_WORD[score.obstacle])}</Sentence>;
    case 'failed':
      return <Sentence>{say('strip.failedPair', { message: score.message })}</Sentence>;
    case 'judged':
      return <Judged score={score} />;
    default:
      return assertNever(score);
  }
}

const Sentence = ({ children }: { readonly children: ReactNode }) => (
  <p className="text-ink-muted text-sm leading-snug">{children}</p>
);

type Judgement = Extract<PairScore, { kind: 'judged' }>;

function Judged({ score }: { readonly score: Judgement }) {
  const { say } = useWords();
  const [only, ...others] = score.members;
  if (only === undefined || others.length > 0) return <Ensemble score={score} />;
  if (only.score === null) return <Sentence>{say('strip.scoring')}</Sentence>;
  return only.score.kind === 'scored' ? <MemberFigures score={only.score} /> : <MemberReason score={only.score} />;
}

/** The number of all, then each model's own; whoever is not in it is named. */
function Ensemble({ score: { members, textNorm } }: { readonly score: Judgement }) {
  const { say } = useWords();
  const counted = members.filter(({ score }) => score?.kind === 'scored').length;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-baseline justify-between gap-3">
        <span className="text-ink-muted text-sm">{nameTeam(counted, members.length, say)}</span>
        <span className="font-semibold text-2xl tabular-nums" data-testid="text-norm">
          {textNorm === null ? '–' : textNorm.toFixed(2)}
        </span>
      </div>
      {textNorm === null ? null : <ShareBar share={textNorm} fill="bg-ink" />}
      <MissingMembers members={members} textNorm={textNorm} />
      <ul className="divide-y divide-line border-line border-t" aria-label={say('strip.eachModel')}>
        {members.map((member) => (
          <MemberLine key={member.name} member={member} />
        ))}
      </ul>
    </div>
  );
}

const nameTeam = (counted: number, count: number, say: Say): string =>
  counted === count ? say('strip.textNormOfAll', { count }) : say('strip.textNormOfSome', { counted, count });

function MissingMembers({
  members,
  textNorm,
}: {
  readonly members: readonly MemberEntry[];
  readonly textNorm: number | null;
}) {
  const { say, sayWith } = useWords();
  const missing = members.filter(({ score }) => score !== null && score.kind !== 'scored').map(({ name }) => name);
  const isPending = members.some(({ score }) => score === null);
  if (missing.length === 0) return isPending ? <Sentence>{say('strip.someScoring')}</Sentence> : null;
  const names = <strong className="font-medium text-ink">{missing.join(', ')}</strong>;
  return <Sentence>{sayWith(textNorm === null ? 'strip.noValue' : 'strip.without', { names })}</Sentence>;
}
