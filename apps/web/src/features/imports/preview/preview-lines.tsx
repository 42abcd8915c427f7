import type { ImportPreview } from '@plumbline/contract';
import { assertNever } from '@plumbline/result';
import { PairLines } from './pair-lines.tsx';
import { PromptLines } from './prompt-lines.tsx';
import { ScoreLines } from './score-lines.tsx';
import { VoteLines } from './vote-lines.tsx';

type Line = ImportPreview['lines'][number];
export type LineOf<Kind extends Line['kind']> = Extract<Line, { kind: Kind }>;

/** As many of a kind as are looked over at a glance. */
const SHOWN = 5;

/** The first rows as the study would take them, by kind. */
export function PreviewLines({ lines }: { readonly lines: readonly Line[] }) {
  const pairs: LineOf<'pair'>[] = [];
  const prompts: LineOf<'prompt'>[] = [];
  const scores: LineOf<'score'>[] = [];
  const votes: LineOf<'vote'>[] = [];
  for (const line of lines) {
    if (line.kind === 'pair') pairs.push(line);
    else if (line.kind === 'prompt') prompts.push(line);
    else if (line.kind === 'score') scores.push(line);
    else if (line.kind === 'vote') votes.push(line);
    else assertNever(line);
  }
  if (lines.length === 0) return <p className="text-ink-muted text-sm">None of the first rows can be taken.</p>;
  return (
    <div className="grid grid-cols-1 gap-4">
      {prompts.length > 0 ? <PromptLines lines={prompts.slice(0, SHOWN)} /> : null}
      {pairs.length > 0 ? <PairLines lines={pairs.slice(0, SHOWN)} /> : null}
      {scores.length > 0 ? <ScoreLines lines={scores.slice(0, SHOWN)} /> : null}
      {votes.length > 0 ? <VoteLines lines={votes.slice(0, SHOWN)} /> : null}
    </div>
  );
}
