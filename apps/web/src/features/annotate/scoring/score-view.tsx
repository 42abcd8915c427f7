import { assertNever } from '@plumbline/result';
import type { ReactNode } from 'react';
import { OBSTACLE_WORDS } from '../../../lib/score-request.ts';
import { MemberFigures, MemberLine, MemberReason } from './member-view.tsx';
import type { MemberEntry, PairScore } from './pair-score.ts';
import { ShareBar } from './share-bar.tsx';

/** One pair's score, or the sentence that says why there is none. Labelling goes on in every case. */
export function ScoreView({ score }: { readonly score: PairScore }) {
  switch (score.kind) {
    case 'pending':
      return <Sentence>Scoring…</Sentence>;
    case 'obstacle':
      return <Sentence>{OBSTACLE_WORDS[score.obstacle]} So it is not scored; labelling goes on.</Sentence>;
    case 'failed':
      return <Sentence>{score.message} This pair is not scored here; labelling goes on.</Sentence>;
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
  const [only, ...others] = score.members;
  if (only === undefined || others.length > 0) return <Ensemble score={score} />;
  if (only.score === null) return <Sentence>Scoring…</Sentence>;
  return only.score.kind === 'scored' ? <MemberFigures score={only.score} /> : <MemberReason score={only.score} />;
}

/** The number of all, then each model's own; whoever is not in it is named. */
function Ensemble({ score: { members, textNorm } }: { readonly score: Judgement }) {
  const counted = members.filter(({ score }) => score?.kind === 'scored').length;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-baseline justify-between gap-3">
        <span className="text-ink-muted text-sm">TextNorm, {nameTeam(counted, members)}</span>
        <span className="font-semibold text-2xl tabular-nums" data-testid="text-norm">
          {textNorm === null ? '–' : textNorm.toFixed(2)}
        </span>
      </div>
      {textNorm === null ? null : <ShareBar share={textNorm} fill="bg-ink" />}
      <MissingMembers members={members} textNorm={textNorm} />
      <ul className="divide-y divide-line border-line border-t" aria-label="Each model">
        {members.map((member) => (
          <MemberLine key={member.name} member={member} />
        ))}
      </ul>
    </div>
  );
}

const nameTeam = (counted: number, members: readonly MemberEntry[]): string =>
  counted === members.length ? `all ${counted} models` : `${counted} of ${members.length} models`;

function MissingMembers({
  members,
  textNorm,
}: {
  readonly members: readonly MemberEntry[];
  readonly textNorm: number | null;
}) {
  const missing = members.filter(({ score }) => score !== null && score.kind !== 'scored').map(({ name }) => name);
  const isPending = members.some(({ score }) => score === null);
  if (missing.length === 0) return isPending ? <Sentence>Some models are still scoring…</Sentence> : null;
  return (
    <Sentence>
      {textNorm === null ? 'No ensemble value, for want of ' : 'Without '}
      <strong className="font-medium text-ink">{missing.join(', ')}</strong>.
    </Sentence>
  );
}
