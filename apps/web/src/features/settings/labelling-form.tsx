import type { AssignmentOrder, LabellingPolicy } from '@plumbline/contract';
import { type FormEvent, useState } from 'react';
import { fieldError, formError } from '../../lib/field-error.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input, Select, TextArea } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { CHECK_FIELDS, draftPolicy, type LabellingDraft, policyChanges } from './labelling-draft.ts';
import { useUpdateLabelling } from './labelling-queries.ts';
import { CHECK_WORDS, ORDER_WORDS } from './labelling-words.ts';

interface LabellingFormProps {
  readonly study: string;
  readonly policy: LabellingPolicy;
}

const ORDERS = Object.keys(ORDER_WORDS) as AssignmentOrder['kind'][];
const FIELDS = ['labelsPerPair', 'order', 'checks'];

/** A form of its own: what it saves takes effect for those who label at once. */
export function LabellingForm({ study, policy }: LabellingFormProps) {
  const saved = draftPolicy(policy);
  const [edits, setEdits] = useState<Partial<LabellingDraft>>({});
  const draft = { ...saved, ...edits };
  const update = useUpdateLabelling(study);
  const changes = policyChanges(saved, draft);
  const canSave = Object.keys(changes).length > 0;
  const edit = (patch: Partial<LabellingDraft>) => {
    setEdits({ ...edits, ...patch });
    if (!update.isPending) update.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate(changes, { onSuccess: () => setEdits({}) });
  };
  const checksError = fieldError(update.error, 'checks');
  const error = formError(update.error, FIELDS);
  return (
    <form onSubmit={submit} aria-label="How pairs are labelled" className="grid gap-4">
      <Field
        label="Labels per pair"
        hint="How many people label each pair; empty: everybody labels every pair. Fewer take no label away; more take late labels in first."
        error={fieldError(update.error, 'labelsPerPair')}
      >
        {(ids) => (
          <NumberInput
            {...ids}
            min={1}
            max={100}
            value={draft.labelsPerPair}
            onText={(labelsPerPair) => edit({ labelsPerPair })}
          />
        )}
      </Field>
      <OrderFields draft={draft} error={fieldError(update.error, 'order')} onChange={edit} />
      <fieldset className="grid gap-4 sm:grid-cols-3">
        <legend className="mb-1.5 font-medium text-sm">
          Checks, once in so many answers of a person; empty: never
        </legend>
        {CHECK_FIELDS.map((field) => (
          <Field key={field} label={CHECK_WORDS[field].name} hint={CHECK_WORDS[field].means}>
            {(ids) => (
              <NumberInput
                {...ids}
                min={5}
                max={1000}
                value={draft[field]}
                onText={(text) => edit({ [field]: text })}
              />
            )}
          </Field>
        ))}
      </fieldset>
      {checksError ? <Notice tone="danger">{checksError}</Notice> : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" disabled={!canSave} isPending={update.isPending}>
          Change the labelling
        </Button>
        <p role="status" className="text-ink-muted text-sm">
          {update.isSuccess && !canSave ? 'Changed.' : canSave ? 'Not changed yet.' : ''}
        </p>
        {error ? <Notice tone="danger">{error}</Notice> : null}
      </div>
    </form>
  );
}

interface OrderFieldsProps {
  readonly draft: LabellingDraft;
  readonly error: string | undefined;
  readonly onChange: (patch: Partial<LabellingDraft>) => void;
}

function OrderFields({ draft, error, onChange }: OrderFieldsProps) {
  return (
    <>
      <Field
        label="Order"
        hint={`${ORDER_WORDS[draft.order].means} What was sent back for more labels comes before all else.`}
      >
        {(ids) => (
          <Select
            {...ids}
            value={draft.order}
            onChange={(event) => onChange({ order: ORDERS[event.target.selectedIndex] ?? 'random' })}
          >
            {ORDERS.map((kind) => (
              <option key={kind} value={kind}>
                {ORDER_WORDS[kind].name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {draft.order === 'subset' ? (
        <Field label="Subsets in their order" hint="One name a line." error={error}>
          {(ids) => (
            <TextArea
              {...ids}
              rows={3}
              value={draft.subsets}
              onChange={(event) => onChange({ subsets: event.target.value })}
            />
          )}
        </Field>
      ) : null}
    </>
  );
}

interface NumberInputProps {
  readonly id: string;
  readonly min: number;
  readonly max: number;
  readonly value: string;
  readonly onText: (text: string) => void;
}

const NumberInput = ({ onText, ...rest }: NumberInputProps) => (
  <Input type="number" step={1} {...rest} onChange={(event) => onText(event.target.value)} />
);
