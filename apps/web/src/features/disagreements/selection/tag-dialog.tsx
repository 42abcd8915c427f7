import { addTag, removeTag } from '@plumbline/contract';
import { useId, useState } from 'react';
import { request } from '../../../lib/api.ts';
import { countOf } from '../../../lib/figures.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import type { ActionDialogProps, DoneAction } from './action-dialog.ts';
import { readSelected } from './read-selected.ts';
import { sendInParts } from './send-in-parts.ts';
import { useReview } from './use-review.ts';

type Way = 'put on' | 'take off';

const WAYS = [
  { value: 'put on', label: 'Put on' },
  { value: 'take off', label: 'Take off' },
] as const;

/** Puts a tag on the chosen pairs, or takes one off. */
export function TagDialog(props: ActionDialogProps) {
  const { study, explorer, selection, onClose } = props;
  const [tag, setTag] = useState('');
  const [way, setWay] = useState<Way>('put on');
  const review = useReview(props);
  const known = useId();
  const pairs = countOf(selection.chosen.size, 'pair');

  const change = async (): Promise<DoneAction> => {
    if (explorer.request === null) throw new Error('The study is not loaded.');
    const rows = await readSelected(explorer.request, selection.chosen);
    // Only those that change: so undoing leaves alone what was as it is before.
    const ids = rows
      .filter(({ tags }) => tags.includes(tag.trim()) === (way === 'take off'))
      .map(({ pairId }) => pairId);
    const send = (endpoint: typeof addTag | typeof removeTag) =>
      sendInParts(ids, (pairIds) =>
        request(endpoint, { params: { study: study.slug }, body: { pairIds, tag: tag.trim() } }),
      );
    const [there, back] = way === 'put on' ? [addTag, removeTag] : [removeTag, addTag];
    const { changed } = await send(there);
    const words = `The tag “${tag.trim()}” was ${way === 'put on' ? 'put on' : 'taken off'} ${countOf(changed, 'pair')}.`;
    return changed === 0 ? { words } : { words, undo: { name: 'Undo', run: () => send(back) } };
  };

  return (
    <ConfirmDialog
      title={way === 'put on' ? `Tag ${pairs}` : `Take a tag off ${pairs}`}
      description="Tags are shared by all researchers of the study and can be filtered by. Annotators never see them."
      action={way === 'put on' ? 'Tag the pairs' : 'Take it off'}
      isReady={tag.trim() !== ''}
      isPending={review.isPending}
      error={review.error}
      onConfirm={() => review.mutate(change)}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <Segmented<Way> label="What to do" value={way} onChange={setWay} options={WAYS} />
        <Field label="Tag">
          {(ids) => (
            <Input {...ids} list={known} maxLength={60} value={tag} onChange={(event) => setTag(event.target.value)} />
          )}
        </Field>
        <datalist id={known}>
          {(explorer.description?.tags ?? []).map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
    </ConfirmDialog>
  );
}
