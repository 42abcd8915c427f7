import {
  type AddedItems,
  addGoldItems,
  addTrainingItems,
  LABEL_VALUES,
  type LabelValue,
  TRAINING_LIMITS,
  type TrainingUse,
} from '@plumbline/contract';
import { useState } from 'react';
import { request } from '../../lib/api.ts';
import { describeAdded } from '../../lib/training/describe-added.ts';
import { AnswerOptions } from '../../lib/training/training-fields.tsx';
import { Button } from '../../ui/button.tsx';
import { Field, Input, Select, TextArea } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTrainingChange } from './use-training.ts';

interface AddItemsProps {
  readonly study: string;
  readonly use: TrainingUse;
}

const AS_KNOWN = 'known';
const idsIn = (text: string): string[] => text.split(/[\s,;]+/).filter((id) => id !== '');

/** Pairs by their ids, or gold pairs. */
export function AddItems({ study, use }: AddItemsProps) {
  const [ids, setIds] = useState('');
  const [expected, setExpected] = useState<string>(AS_KNOWN);
  const [count, setCount] = useState('10');
  const [added, setAdded] = useState<AddedItems | null>(null);
  const params = { study };
  const value: LabelValue | null = LABEL_VALUES.find((candidate) => String(candidate) === expected) ?? null;
  const byId = useTrainingChange(study, () =>
    request(addTrainingItems, { params, body: { use, pairIds: idsIn(ids), expected: value } }),
  );
  const gold = useTrainingChange(study, () => request(addGoldItems, { params, body: { use, count: Number(count) } }));
  const isSound = Number.isInteger(Number(count)) && Number(count) >= 1 && Number(count) <= TRAINING_LIMITS.items;
  const error = byId.error ?? gold.error;
  return (
    <div className="grid gap-4 border-line border-t pt-4">
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          byId.reset();
          gold.mutate(undefined, { onSuccess: setAdded });
        }}
      >
        <Field label="Gold pairs, drawn at random" className="w-56">
          {(field) => (
            <Input
              {...field}
              type="number"
              inputMode="numeric"
              min={1}
              max={TRAINING_LIMITS.items}
              value={count}
              onChange={(event) => setCount(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" isPending={gold.isPending} disabled={!isSound}>
          Add gold pairs
        </Button>
      </form>
      <form
        className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_16rem_auto]"
        onSubmit={(event) => {
          event.preventDefault();
          gold.reset();
          byId.mutate(undefined, {
            onSuccess: (answer) => {
              setAdded(answer);
              setIds('');
            },
          });
        }}
      >
        <Field label="Pairs by their ids">
          {(field) => <TextArea {...field} rows={1} value={ids} onChange={(event) => setIds(event.target.value)} />}
        </Field>
        <Field label="Expected answer">
          {(field) => (
            <Select {...field} value={expected} onChange={(event) => setExpected(event.target.value)}>
              <option value={AS_KNOWN}>As known: gold, decision, majority</option>
              <AnswerOptions />
            </Select>
          )}
        </Field>
        <Button type="submit" isPending={byId.isPending} disabled={idsIn(ids).length === 0}>
          Add pairs
        </Button>
      </form>
      {error === null ? null : <Notice tone="danger">{error.message}</Notice>}
      {error === null && added !== null ? (
        <p role="status" className="text-sm">
          {describeAdded(added, use)}
        </p>
      ) : null}
    </div>
  );
}
