import { assertNever } from '@plumbline/result';
import { Badge } from '../../ui/badge.tsx';
import { PROVIDER_NAME } from '../provider-names.ts';
import { useWords } from '../words/all-words.ts';
import type { Speech } from '../words/speech.ts';
import type { MemberScore } from './member-score.ts';
import { type MemberEntry, percent } from './pair-score.ts';
import { ShareBar } from './share-bar.tsx';

type Scored = Extract<MemberScore, { kind: 'scored' }>;

/** All that one model says of a pair. */
export function MemberFigures({ score }: { readonly score: Scored }) {
  const { say, sayWith } = useWords();
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
        {sayWith('strip.rival', { share: percent(top.share), text: <Quoted text={top.text} className="text-ink" /> })}
      </p>
      <ShareBar share={top.share} fill="bg-line-strong" />
      <p className="flex items-center justify-between text-ink-faint text-xs">
        <span className="tabular-nums">{say('strip.reward', { value: reward.toFixed(2) })}</span>
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
  const { sayWith } = useWords();
  return (
    <>
      <p className="text-ink-muted text-xs leading-snug">
        {sayWith('strip.rival', { share: percent(score.top.share), text: <Quoted text={score.top.text} /> })}
      </p>
      <CutTexts score={score} />
    </>
  );
}

/** Why a model says nothing of a pair. */
export function MemberReason({ score }: { readonly score: Exclude<MemberScore, Scored> }) {
  return <p className="text-ink-muted text-sm leading-snug">{reasonOf(score, useWords())}</p>;
}

function reasonOf(score: Exclude<MemberScore, Scored>, { say, sayWith }: Speech) {
  switch (score.kind) {
    case 'unknown_words':
      return sayWith('strip.unknownWords', {
        words: <strong className="font-medium text-ink">{score.words.join(', ')}</strong>,
      });
    case 'not_here':
      return say('strip.fromFile');
    case 'failed':
      return say('strip.failedPair', { message: score.message });
    default:
      return assertNever(score);
  }
}

function CutTexts({ score: { cuts } }: { readonly score: Scored }) {
  const { sayWith } = useWords();
  const [first, ...others] = cuts;
  if (first === undefined) return null;
  const values = { max: first.maxTokens, tokens: first.tokens, kept: <q>{first.kept}</q> };
  return (
    <p className="text-warning text-xs leading-snug">
      {others.length > 0 ? sayWith('strip.cutMore', { ...values, more: others.length }) : sayWith('strip.cut', values)}
    </p>
  );
}

/** A text of the study inside a sentence of the page: it may be of another language and direction. */
const Quoted = ({ text, className }: { readonly text: string; readonly className?: string }) => (
  <bdi className={className}>“{text}”</bdi>
);
