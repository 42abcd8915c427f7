import { assertNever } from '@plumbline/result';
import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { type PairScore, percent } from './pair-score.ts';

const PROVIDER_NAME = { webgpu: 'WebGPU', wasm: 'WASM', cpu: 'CPU', cuda: 'CUDA' } as const;

/** One pair's score, or the sentence that says why there is none. Labelling goes on in every case. */
export function ScoreView({ score }: { readonly score: PairScore }) {
  switch (score.kind) {
    case 'pending':
      return <Sentence>Scoring…</Sentence>;
    case 'scored':
      return <Figures score={score} />;
    case 'unknown_words':
      return (
        <Sentence>
          The model does not know: <strong className="font-medium text-ink">{score.words.join(', ')}</strong>. So it
          gives no score for this pair; labelling goes on.
        </Sentence>
      );
    case 'no_contrastive_prompts':
      return (
        <Sentence>This prompt has no contrastive prompts, so TextNorm is not defined; labelling goes on.</Sentence>
      );
    case 'image_missing':
      return (
        <Sentence>The image of this pair is not on the server, so it cannot be scored; labelling goes on.</Sentence>
      );
    case 'failed':
      return <Sentence>{score.message} This pair is not scored here; labelling goes on.</Sentence>;
    default:
      return assertNever(score);
  }
}

const Sentence = ({ children }: { readonly children: ReactNode }) => (
  <p className="text-ink-muted text-sm leading-snug">{children}</p>
);

function Figures({ score }: { readonly score: Extract<PairScore, { kind: 'scored' }> }) {
  const { textNorm, reward, top, provider } = score;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-baseline justify-between">
        <span className="text-ink-muted text-sm">TextNorm</span>
        <span className="font-semibold text-2xl tabular-nums" data-testid="text-norm">
          {textNorm.toFixed(2)}
        </span>
      </div>
      <Share share={textNorm} fill="bg-ink" />
      <p className="text-ink-muted text-sm leading-snug">
        Strongest rival, {percent(top.share)}: <span className="text-ink">“{top.text}”</span>
      </p>
      <Share share={top.share} fill="bg-line-strong" />
      <p className="flex items-center justify-between text-ink-faint text-xs">
        <span className="tabular-nums">Raw reward {reward.toFixed(2)}</span>
        <Badge>{PROVIDER_NAME[provider]}</Badge>
      </p>
    </div>
  );
}

function Share({ share, fill }: { readonly share: number; readonly fill: string }) {
  return (
    <div aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-pressed">
      <div className={`h-full ${fill}`} style={{ width: `${share * 100}%` }} />
    </div>
  );
}
