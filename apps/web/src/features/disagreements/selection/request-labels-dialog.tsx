import { cancelLabelRequests, requestLabels } from '@plumbline/contract';
import { useState } from 'react';
import { request } from '../../../lib/api.ts';
import { countOf } from '../../../lib/figures.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import type { ActionDialogProps, DoneAction } from './action-dialog.ts';
import { readSelectedIds } from './read-selected.ts';
import { sendInParts } from './send-in-parts.ts';
import { useReview } from './use-review.ts';

const MOST = 100;

/** Sends the chosen pairs back for more labels. */
export function RequestLabelsDialog(props: ActionDialogProps) {
  const { study, explorer, selection, onClose } = props;
  const [text, setText] = useState('1');
  const wanted = Number(text);
  const isSound = Number.isInteger(wanted) && wanted >= 1 && wanted <= MOST;
  const review = useReview(props);
  const pairs = countOf(selection.chosen.size, 'pair');

  const send = async (): Promise<DoneAction> => {
    if (explorer.request === null) throw new Error('The study is not loaded.');
    const ids = await readSelectedIds(explorer.request, selection.chosen);
    const params = { study: study.slug };
    await sendInParts(ids, (pairIds) => request(requestLabels, { params, body: { pairIds, wanted } }));
    const cancel = () => sendInParts(ids, (pairIds) => request(cancelLabelRequests, { params, body: { pairIds } }));
    return {
      words: `${pairs} sent back for ${countOf(wanted, 'more label')} each.`,
      undo: { name: 'Cancel the requests', run: cancel },
    };
  };

  return (
    <ConfirmDialog
      title={`Send ${pairs} back for more labels`}
      description="They come first in the queues of those who have not labelled them. Nobody is asked twice about the same pair."
      action={`Send ${pairs} back`}
      isReady={isSound}
      isPending={review.isPending}
      error={review.error}
      onConfirm={() => review.mutate(send)}
      onClose={onClose}
    >
      <Field label="More people for each pair" {...(isSound ? {} : { error: `A whole number from 1 to ${MOST}.` })}>
        {(ids) => (
          <Input
            {...ids}
            type="number"
            inputMode="numeric"
            min={1}
            max={MOST}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}
