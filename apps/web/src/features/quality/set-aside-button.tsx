import { type StudyRater, setRaterAside, takeRaterBack } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../lib/api.ts';
import { countOf } from '../../lib/figures.ts';
import { studyKeys } from '../../lib/study-queries.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Field, TextArea } from '../../ui/field.tsx';

interface SetAsideButtonProps {
  readonly study: string;
  readonly rater: StudyRater;
}

/** Sets a rater aside, or takes them back; says first what that means. */
export function SetAsideButton({ study, rater }: SetAsideButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        {rater.isSetAside ? 'Take back' : 'Set aside'}
      </Button>
      {isOpen ? <SetAsideDialog study={study} rater={rater} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function SetAsideDialog({ study, rater, onClose }: SetAsideButtonProps & { readonly onClose: () => void }) {
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const params = { study, person: rater.id };
  const change = useMutation({
    mutationFn: async () => {
      if (rater.isSetAside) await request(takeRaterBack, { params });
      else await request(setRaterAside, { params, body: { reason } });
    },
    onSuccess: async () => {
      // Every figure of the study is another now.
      await queryClient.invalidateQueries({ queryKey: studyKeys.one(study) });
      onClose();
    },
  });
  const { title, words, action } = rater.isSetAside ? backWords(rater) : asideWords(rater);
  return (
    <ConfirmDialog
      title={title}
      description={words}
      action={action}
      isReady
      isPending={change.isPending}
      error={change.error}
      onConfirm={() => change.mutate()}
      onClose={onClose}
    >
      {rater.isSetAside ? null : (
        <Field label="Reason" hint="For those who read it later. May stay empty.">
          {(ids) => (
            <TextArea
              {...ids}
              rows={2}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      )}
    </ConfirmDialog>
  );
}

const asideWords = ({ name, labels }: StudyRater) => ({
  title: `Set ${name} aside`,
  words: `The ${countOf(labels.counting, 'label')} of ${name} are kept and count in no figure any more; others are asked for the pairs instead. Votes on comparisons go along. ${name} is not told.`,
  action: 'Set aside',
});

const backWords = ({ name, labels }: StudyRater) => ({
  title: `Take ${name} back`,
  words: `The ${countOf(labels.setAside, 'label')} of ${name} count again where their pairs have not got all labels from others by now; the rest are kept as late ones. So it is with votes on comparisons.`,
  action: 'Take back',
});
