import { assertNever } from '@plumbline/result';
import { PROVIDER_NAME } from '../../../lib/provider-names.ts';
import { Badge } from '../../../ui/badge.tsx';
import type { MemberScore } from './member-score.ts';
import { type MemberEntry, percent } from './pair-score.ts';
import { ShareBar } from './share-bar.tsx';

type Scored = Extract<MemberScore, { kind: 'scored' }>;

/** All that one model says of a pair. */
export function MemberFigures({ score }: { readonly score: Scored }) {
  const { textNorm, reward, top, provider } = score;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-baseline justify-between">
        <span className="text-ink-muted text-sm">TextNorm</span>
        <span className="font-semibold text-2xl tabular-nums" data-testid="text-norm">
          {textNorm.toFixed(2)}
        </span>
      </div>
      <ShareBar share={textNorm} fill="bg-ink" />
      <p className="text-ink-muted text-sm leading-snug">
        Strongest rival, {percent(top.share)}: <span className="text-ink">“{top.text}”</span>
      </p>
      <ShareBar share={top.share} fill="bg-line-strong" />
      <p className="flex items-center justify-between text-ink-faint text-xs">
        <span className="tabular-nums">Raw reward {reward.toFixed(2)}</span>
        <Badge>{PROVIDER_NAME[provider]}</Badge>
      </p>
      <CutTexts score={score} />
    </div>
  );
}

/** The same in short, where several models stand below each other. */
export function MemberLine({ member: { name, score } }: { readonly member: MemberEntry }) {
  return (
    <li className="flex flex-col gap-1 py-2 text-sm">
      <div className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate" title={name}>
          {name}
        </span>
        <span className="flex shrink-0 items-baseline gap-2 tabular-nums">
          {score?.kind === 'scored' ? <Badge>{PROVIDER_NAME[score.provider]}</Badge> : null}
          {score?.kind === 'scored' ? score.textNorm.toFixed(2) : score === null ? '…' : '–'}
        </span>
      </div>
      {score === null ? null : score.kind === 'scored' ? <RivalOf score={score} /> : <MemberReason score={score} />}
    </li>
  );
}

function RivalOf({ score }: { readonly score: Scored }) {
  return (
    <>
      <p className="text-ink-muted text-xs leading-snug">
        Strongest rival, {percent(score.top.share)}: “{score.top.text}”
      </p>
      <CutTexts score={score} />
    </>
  );
}

/** Why a model says nothing of a pair. */
export function MemberReason({ score }: { readonly score: Exclude<MemberScore, Scored> }) {
  return <p className="text-ink-muted text-sm leading-snug">{reasonOf(score)}</p>;
}

function reasonOf(score: Exclude<MemberScore, Scored>) {
  switch (score.kind) {
    case 'unknown_words':
      return (
        <>
          The model does not know: <strong className="font-medium text-ink">{score.words.join(', ')}</strong>. So it
          gives no score for this pair; labelling goes on.
        </>
      );
    case 'not_here':
      return 'Not computed here: its scores came with a file.';
    case 'failed':
      return `${score.message} This pair is not scored here; labelling goes on.`;
    default:
      return assertNever(score);
  }
}

function CutTexts({ score: { cuts } }: { readonly score: Scored }) {
  const [first, ...others] = cuts;
  if (first === undefined) return null;
  return (
    <p className="text-warning text-xs leading-snug">
      The model reads {first.maxTokens} tokens at most: of a text of {first.tokens} it read <q>{first.kept}</q>
      {others.length > 0 ? `, and ${others.length} more only in part` : ''}.
    </p>
  );
}
