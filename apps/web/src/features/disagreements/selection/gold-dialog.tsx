import { type LabelValue, LabelValueSchema, markGold, unmarkGold } from '@plumbline/contract';
import { useState } from 'react';
import { request } from '../../../lib/api.ts';
import { countOf } from '../../../lib/figures.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { LABEL_LOOK } from '../../../ui/label-mark.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import type { ActionDialogProps, DoneAction } from './action-dialog.ts';
import { answerOptions } from './answer-options.tsx';
import { readSelectedIds } from './read-selected.ts';
import { sendInParts } from './send-in-parts.ts';
import { useReview } from './use-review.ts';

const NOT_GOLD = 'none';

/** Makes the chosen pairs gold, or takes that from them. */
export function GoldDialog(props: ActionDialogProps) {
  const { study, explorer, selection, onClose } = props;
  const [choice, setChoice] = useState('');
  const review = useReview(props);
  const pairs = countOf(selection.chosen.size, 'pair');

  const apply = async (): Promise<DoneAction> => {
    if (explorer.request === null) throw new Error('The study is not loaded.');
    const ids = await readSelectedIds(explorer.request, selection.chosen);
    return choice === NOT_GOLD
      ? remove(study.slug, ids)
      : mark(study.slug, ids, LabelValueSchema.parse(Number(choice)));
  };

  return (
    <ConfirmDialog
      title={`Mark ${pairs} as gold`}
      description="Raters are asked gold pairs unannounced, and this is the answer that is expected of them. It is no label and counts in no figure but those of raters."
      action={choice === NOT_GOLD ? `Remove from gold` : `Mark ${pairs}`}
      isReady={choice !== ''}
      isPending={review.isPending}
      error={review.error}
      onConfirm={() => review.mutate(apply)}
      onClose={onClose}
    >
      <Segmented
        label="Expected answer"
        value={choice}
        onChange={setChoice}
        options={[...answerOptions(), { value: NOT_GOLD, name: 'Not gold', label: 'Not gold' }]}
      />
    </ConfirmDialog>
  );
}

async function mark(study: string, ids: readonly string[], value: LabelValue): Promise<DoneAction> {
  const { changed, unchanged } = await sendInParts(ids, (pairIds) =>
    request(markGold, { params: { study }, body: { pairIds, value } }),
  );
  const before = unchanged === 0 ? '' : ` ${countOf(unchanged, 'pair')} had it already.`;
  return { words: `${countOf(changed, 'pair')} marked as gold: ${LABEL_LOOK[value].word.toLowerCase()}.${before}` };
}

async function remove(study: string, ids: readonly string[]): Promise<DoneAction> {
  const { changed } = await sendInParts(ids, (pairIds) =>
    request(unmarkGold, { params: { study }, body: { pairIds } }),
  );
  return { words: `${countOf(changed, 'pair')} ${changed === 1 ? 'is' : 'are'} gold no more.` };
}
