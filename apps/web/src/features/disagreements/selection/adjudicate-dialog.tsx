import { adjudicate, type LabelValue, withdrawAdjudication } from '@plumbline/contract';
import { useState } from 'react';
import { request } from '../../../lib/api.ts';
import { countOf } from '../../../lib/figures.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Field, TextArea } from '../../../ui/field.tsx';
import { LABEL_LOOK } from '../../../ui/label-mark.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import type { ActionDialogProps, DoneAction } from './action-dialog.ts';
import { answerOptions } from './answer-options.tsx';
import { readSelectedIds } from './read-selected.ts';
import { sendInParts } from './send-in-parts.ts';
import { useReview } from './use-review.ts';

const ANSWERS: readonly LabelValue[] = [1, 0, -1];

/** Decides on the chosen pairs. */
export function AdjudicateDialog(props: ActionDialogProps) {
  const { study, explorer, selection, onClose } = props;
  const [answer, setAnswer] = useState<LabelValue | null>(null);
  const [note, setNote] = useState('');
  const review = useReview(props);
  const pairs = countOf(selection.chosen.size, 'pair');

  const decide = async (value: LabelValue): Promise<DoneAction> => {
    if (explorer.request === null) throw new Error('The study is not loaded.');
    const ids = await readSelectedIds(explorer.request, selection.chosen);
    const params = { study: study.slug };
    const { changed, unchanged } = await sendInParts(ids, (pairIds) =>
      request(adjudicate, { params, body: { pairIds, value, note } }),
    );
    const before = unchanged === 0 ? '' : ` ${countOf(unchanged, 'pair')} had it already.`;
    const words = `${countOf(changed, 'pair')} decided: ${LABEL_LOOK[value].word.toLowerCase()}.${before}`;
    const withdraw = () => sendInParts(ids, (pairIds) => request(withdrawAdjudication, { params, body: { pairIds } }));
    return { words, undo: { name: 'Take my decisions on them back', run: withdraw } };
  };

  return (
    <ConfirmDialog
      title={`Decide on ${pairs}`}
      description="A decision counts beside people’s labels and replaces none. The latest one stands; earlier ones stay in the history."
      action={`Decide on ${pairs}`}
      isReady={answer !== null}
      isPending={review.isPending}
      error={review.error}
      onConfirm={() => answer !== null && review.mutate(() => decide(answer))}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <Segmented
          label="Decision"
          value={answer === null ? '' : String(answer)}
          onChange={(value) => setAnswer(ANSWERS.find((candidate) => String(candidate) === value) ?? null)}
          options={answerOptions()}
        />
        <Field label="Note" hint="Why, for those who read it later. May stay empty.">
          {(ids) => (
            <TextArea
              {...ids}
              rows={2}
              maxLength={2000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      </div>
    </ConfirmDialog>
  );
}
