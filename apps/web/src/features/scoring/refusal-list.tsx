import type { ScoringState } from '@plumbline/contract';
import { RotateCw, TriangleAlert } from 'lucide-react';
import { countOf } from '../../lib/figures.ts';
import { Button } from '../../ui/button.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { wordsOfRefusal } from './refusal-words.ts';
import { useForgetRefusals } from './use-forget-refusals.ts';

interface RefusalListProps {
  readonly study: string;
  readonly state: ScoringState;
}

/** Why pairs have no score, each reason with a pair to look at. */
export function RefusalList({ study, state }: RefusalListProps) {
  const forget = useForgetRefusals(study, state.model.id);
  if (state.refused.length === 0) return null;
  return (
    <div>
      <h3 className="mb-2 flex items-center gap-1.5 font-medium text-sm">
        <TriangleAlert size={15} aria-hidden className="text-warning" />
        Cannot be scored as they are
      </h3>
      <ul className="divide-y divide-line text-sm">
        {state.refused.map((refused) => (
          <li key={refused.code} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3 first:pt-1">
            <RefusalText study={study} refused={refused} />
            <Button
              size="sm"
              icon={<RotateCw size={14} aria-hidden />}
              aria-label={`Try again: ${wordsOfRefusal(refused.code).reason}`}
              isPending={forget.isPending && forget.variables === refused.code}
              onClick={() => forget.mutate(refused.code)}
            >
              Try again
            </Button>
          </li>
        ))}
      </ul>
      {forget.isError ? <Notice tone="danger">{forget.error.message}</Notice> : null}
    </div>
  );
}

interface RefusalTextProps {
  readonly study: string;
  readonly refused: ScoringState['refused'][number];
}

function RefusalText({ study, refused }: RefusalTextProps) {
  const { code, pairs, example } = refused;
  const { reason, remedy } = wordsOfRefusal(code);
  return (
    <div className="min-w-0 max-w-prose flex-1 basis-64">
      <p>
        <span className="font-medium">{reason}</span>
        <span className="text-ink-muted tabular-nums">, {countOf(pairs, 'pair')}</span>
      </p>
      <p className="mt-0.5 text-ink-muted">{remedy}</p>
      <p className="mt-0.5 text-ink-muted">
        <TextLink to="/s/$study/pairs/$pair" params={{ study, pair: example.pairId }}>
          An example
        </TextLink>
        : {example.message}
      </p>
    </div>
  );
}
