import type { Generator } from '@plumbline/contract';
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useUpdateGenerators } from './use-update-generators.ts';

interface CheckpointFormProps {
  readonly study: string;
  readonly generator: Generator;
}

/** One generator's run and step; both empty: it is of none. */
export function CheckpointForm({ study, generator }: CheckpointFormProps) {
  const { id, name } = generator;
  const [run, setRun] = useState(generator.run ?? '');
  const [step, setStep] = useState(generator.step === null ? '' : String(generator.step));
  const update = useUpdateGenerators(study);
  const isOfRun = run.trim() !== '';
  const isHalf = isOfRun !== (step !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate([{ id, run: isOfRun ? run.trim() : null, step: isOfRun ? Number(step) : null }]);
  };
  return (
    <li>
      <form
        aria-label={name}
        onSubmit={submit}
        className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_10rem_7rem_auto]"
      >
        <p dir="auto" className="wrap-anywhere font-medium text-sm sm:pb-2">
          {name}
        </p>
        <Field label="Run">
          {(ids) => <Input {...ids} value={run} maxLength={200} onChange={(event) => setRun(event.target.value)} />}
        </Field>
        <Field label="Step">
          {(ids) => (
            <Input
              {...ids}
              type="number"
              min={0}
              step={1}
              value={step}
              onChange={(event) => setStep(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" disabled={isHalf} isPending={update.isPending}>
          Save
        </Button>
      </form>
      <p role="status" className="mt-1 text-ink-faint text-sm empty:hidden">
        {isHalf ? 'A run and a step, or neither.' : update.isSuccess ? 'Saved.' : ''}
      </p>
      {update.error ? (
        <Notice tone="danger" className="mt-2">
          {update.error.message}
        </Notice>
      ) : null}
    </li>
  );
}
