import { assertNever } from '@plumbline/result';
import { Button } from '../../ui/button.tsx';
import type { ScorerState } from './live-scoring.ts';

interface ScorerStatusProps {
  readonly scorer: ScorerState;
  readonly onRetry: () => void;
}

export function ScorerStatus({ scorer, onRetry }: ScorerStatusProps) {
  switch (scorer.kind) {
    case 'starting':
      return <p className="text-ink-faint text-sm">The reward model is starting. Labelling goes on without it.</p>;
    case 'ready':
      return <p className="font-medium text-sm">{scorer.modelName}</p>;
    case 'no_model':
      return <p className="text-ink-faint text-sm">This study has no reward model, so nothing is scored.</p>;
    case 'failed':
      return (
        <div
          role="status"
          className="flex flex-col items-start gap-2 rounded-control bg-warning-soft p-3 text-sm text-warning"
        >
          <p>{scorer.message} Labelling goes on; pairs are not scored here for now.</p>
          <Button size="sm" onClick={onRetry}>
            Try again
          </Button>
        </div>
      );
    default:
      return assertNever(scorer);
  }
}
