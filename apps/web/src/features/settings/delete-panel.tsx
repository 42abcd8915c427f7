import { deleteStudy, type StudyDetail } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { request } from '../../lib/api.ts';
import { countOf } from '../../lib/figures.ts';
import { studyKeys } from '../../lib/study-queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';

/** Deleting asks for the study's short name, so that nothing goes by mistake. */
export function DeletePanel({ study }: { readonly study: StudyDetail }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <Panel title="Delete the study">
      <p className="mb-3 text-pretty text-ink-muted text-sm">
        {countOf(study.pairs, 'pair')}, {countOf(study.labels, 'label')} and all scores would be gone for good. To stop
        the labelling only, close the study.
      </p>
      <Button variant="danger" onClick={() => setAsking(true)}>
        Delete the study…
      </Button>
      <DeleteDialog study={study} isOpen={isAsking} onClose={() => setAsking(false)} />
    </Panel>
  );
}

interface DeleteDialogProps {
  readonly study: StudyDetail;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function DeleteDialog({ study, isOpen, onClose }: DeleteDialogProps) {
  const [typed, setTyped] = useState('');
  const removal = useDeletion(study.slug);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Delete “${study.name}”?`}
      description={`This removes ${countOf(study.pairs, 'pair')}, ${countOf(study.labels, 'label')} and all scores. It cannot be taken back.`}
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button
            variant="danger"
            disabled={typed !== study.slug}
            isPending={removal.isPending}
            onClick={() => removal.mutate()}
          >
            Delete for good
          </Button>
        </>
      }
    >
      <Field
        label={
          <>
            Type <code className="rounded bg-raised px-1">{study.slug}</code> to confirm
          </>
        }
      >
        {(ids) => (
          <Input
            {...ids}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      {removal.isError ? (
        <Notice tone="danger" className="mt-3">
          {removal.error.message}
        </Notice>
      ) : null}
    </Dialog>
  );
}

function useDeletion(slug: string) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => request(deleteStudy, { params: { study: slug }, query: { confirm: slug } }),
    onSuccess: async () => {
      await navigate({ to: '/' });
      queryClient.removeQueries({ queryKey: studyKeys.one(slug) });
      await queryClient.invalidateQueries({ queryKey: studyKeys.list() });
    },
  });
}
