import { createStudy, type EndpointCall } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { request } from '../../lib/api.ts';
import { fieldError, formError } from '../../lib/field-error.ts';
import { studyKeys } from '../../lib/study-queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Makes an empty study and goes to where its data comes in. */
export function NewStudy() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus size={16} aria-hidden />
        New study
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title="New study"
        description="A study holds the text-image pairs that people label. You bring them in next."
      >
        <NewStudyForm />
      </Dialog>
    </>
  );
}

function NewStudyForm() {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const creation = useMutation({
    mutationFn: (body: EndpointCall<typeof createStudy>['body']) => request(createStudy, { body }),
    onSuccess: async ({ slug }) => {
      await queryClient.invalidateQueries({ queryKey: studyKeys.list() });
      await navigate({ to: '/s/$study/data', params: { study: slug } });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const labelsPerPair = String(data.get('labelsPerPair') ?? '').trim();
    creation.mutate({
      name: String(data.get('name') ?? ''),
      description: String(data.get('description') ?? ''),
      labelsPerPair: labelsPerPair === '' ? null : Number(labelsPerPair),
    });
  };
  const elsewhere = formError(creation.error, ['name', 'description', 'labelsPerPair']);
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label="Name" error={fieldError(creation.error, 'name')}>
        {(ids) => <Input {...ids} name="name" required maxLength={120} autoComplete="off" />}
      </Field>
      <Field
        label="Description"
        hint="What is judged here; optional."
        error={fieldError(creation.error, 'description')}
      >
        {(ids) => <TextArea {...ids} name="description" rows={2} maxLength={2000} />}
      </Field>
      <Field
        label="Labels per pair"
        hint="How many people label each pair; empty: everybody labels every pair. It can be changed later."
        error={fieldError(creation.error, 'labelsPerPair')}
      >
        {(ids) => <Input {...ids} name="labelsPerPair" type="number" min={1} max={100} step={1} defaultValue={3} />}
      </Field>
      {elsewhere ? <Notice tone="danger">{elsewhere}</Notice> : null}
      <Button type="submit" variant="primary" isPending={creation.isPending}>
        Make the study
      </Button>
    </form>
  );
}
