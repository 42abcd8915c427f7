import { addTrainingItems, LABEL_VALUES, TRAINING_LIMITS, type TrainingUse } from '@plumbline/contract';
import { useState } from 'react';
import { request } from '../../../lib/api.ts';
import { countOf } from '../../../lib/figures.ts';
import { describeAdded } from '../../../lib/training/describe-added.ts';
import { AnswerOptions, ExplanationArea } from '../../../lib/training/training-fields.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Field, Select } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import type { ActionDialogProps, DoneAction } from './action-dialog.ts';
import { readSelectedIds } from './read-selected.ts';
import { useReview } from './use-review.ts';

const AS_KNOWN = 'known';

/** Makes the chosen pairs examples of the guideline, or questions of the qualification round. */
export function TeachDialog(props: ActionDialogProps) {
  const { study, explorer, selection, onClose } = props;
  const [use, setUse] = useState<TrainingUse>('example');
  const [expected, setExpected] = useState<string>(AS_KNOWN);
  const [explanation, setExplanation] = useState('');
  const review = useReview(props);
  const pairs = countOf(selection.chosen.size, 'pair');
  const isTooMany = selection.chosen.size > TRAINING_LIMITS.items;

  const teach = async (): Promise<DoneAction> => {
    if (explorer.request === null) throw new Error('The study is not loaded.');
    const pairIds = [...(await readSelectedIds(explorer.request, selection.chosen))];
    const value = LABEL_VALUES.find((candidate) => String(candidate) === expected) ?? null;
    const params = { study: study.slug };
    const added = await request(addTrainingItems, { params, body: { use, pairIds, expected: value, explanation } });
    return { words: describeAdded(added, use) };
  };

  return (
    <ConfirmDialog
      title={`Teach with ${pairs}`}
      description="Their answers and why can be changed one by one on the page Training. They may still be labelled like any others."
      action={use === 'example' ? 'Add as examples' : 'Add to the round'}
      isReady={!isTooMany}
      isPending={review.isPending}
      error={review.error}
      onConfirm={() => review.mutate(teach)}
      onClose={onClose}
    >
      <div className="grid gap-4">
        {isTooMany ? <Notice tone="warning">At most {TRAINING_LIMITS.items} pairs can be used so.</Notice> : null}
        <Segmented<TrainingUse>
          label="Use"
          value={use}
          onChange={setUse}
          options={[
            { value: 'example', label: 'Guideline’s examples' },
            { value: 'qualification', label: 'Qualification round' },
          ]}
        />
        <Field label="Expected answer" hint="What is known of a pair: gold, else the decision, else the majority.">
          {(ids) => (
            <Select {...ids} value={expected} onChange={(event) => setExpected(event.target.value)}>
              <option value={AS_KNOWN}>As known of each</option>
              <AnswerOptions />
            </Select>
          )}
        </Field>
        <Field label="Why" hint="Shown with the answer of each of them. May stay empty.">
          {(ids) => <ExplanationArea {...ids} value={explanation} onWrite={setExplanation} />}
        </Field>
      </div>
    </ConfirmDialog>
  );
}
