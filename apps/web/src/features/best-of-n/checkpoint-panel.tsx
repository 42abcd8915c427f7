import type { Generator } from '@plumbline/contract';
import type { useMakeEvaluation } from '../../lib/evaluations/use-make-evaluation.ts';
import { formatCount } from '../../lib/figures.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CheckpointForm } from './checkpoint-form.tsx';
import { checkpointDraft, runsOf, suggestCheckpoint } from './checkpoints.ts';
import { useUpdateGenerators } from './use-update-generators.ts';

interface CheckpointPanelProps {
  readonly study: string;
  readonly generators: readonly Generator[];
  readonly making: ReturnType<typeof useMakeEvaluation>;
}

/** The same question of a fine-tuning run: from which step on do people stop preferring what the reward prefers? */
export function CheckpointPanel({ study, generators, making }: CheckpointPanelProps) {
  const update = useUpdateGenerators(study);
  const suggested = generators.flatMap(({ id, name, run }) => {
    const suggestion = run === null ? suggestCheckpoint(name) : null;
    return suggestion ? [{ id, ...suggestion }] : [];
  });
  return (
    <Panel title="Checkpoints of a fine-tuning run">
      <p className="mb-4 max-w-prose text-pretty text-ink-muted text-sm">
        Generators that say which run they are of and after how many steps: each checkpoint against the first, by
        people, beside the mean reward.
      </p>
      <div className="grid gap-3">
        {[...runsOf(generators)].map(([run, checkpoints]) => (
          <div
            key={run}
            className="flex flex-wrap items-center justify-between gap-3 rounded-control border border-line p-3"
          >
            <p className="wrap-anywhere min-w-0 text-sm">
              <strong className="font-semibold">{run}</strong>: steps{' '}
              {checkpoints.map(({ step }) => formatCount(step ?? 0)).join(', ')}
            </p>
            <Button
              isPending={making.isPending}
              onClick={() => making.mutate(checkpointDraft(checkpoints, new Date()))}
            >
              Compare all with the first
            </Button>
          </div>
        ))}
        {suggested.length > 0 ? (
          <div className="flex flex-wrap items-center gap-3">
            <p className="wrap-anywhere min-w-0 text-sm">
              Names that look like checkpoints: {suggested.map(({ run, step }) => `${run} at ${step}`).join(', ')}.
            </p>
            <Button size="sm" isPending={update.isPending} onClick={() => update.mutate(suggested)}>
              Take them as such
            </Button>
          </div>
        ) : null}
        {update.error ? <Notice tone="danger">{update.error.message}</Notice> : null}
        <Disclosure title="Runs and steps of all generators">
          <ul className="grid gap-4">
            {generators.map((generator) => (
              <CheckpointForm key={generator.id} study={study} generator={generator} />
            ))}
          </ul>
        </Disclosure>
      </div>
    </Panel>
  );
}
