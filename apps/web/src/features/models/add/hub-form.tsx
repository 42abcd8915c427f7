import { addHubModel, type EndpointOutput, type InstalledModelView, type listModels } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { request } from '../../../lib/api.ts';
import { fieldError } from '../../../lib/field-error.ts';
import { modelKeys } from '../../../lib/model-queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { subjectError } from './add-error.ts';
import { AddedNotice } from './added-notice.tsx';
import { KnownModels } from './known-models.tsx';
import { NameFields, type NamesDraft, namesOf } from './name-fields.tsx';

type Models = EndpointOutput<typeof listModels>;

interface Draft extends NamesDraft {
  readonly repo: string;
  readonly revision: string;
}

const EMPTY: Draft = { repo: '', revision: '', id: '', name: '' };

/** Adds a model by its name on the hub; what the server refuses stands at its field, and nothing typed is lost. */
export function HubForm({ known, hub }: Pick<Models, 'known' | 'hub'>) {
  const [draft, setDraft] = useState(EMPTY);
  const repoInput = useRef<HTMLInputElement>(null);
  const addition = useAddition();
  const edit = (change: Partial<Draft>) => {
    setDraft({ ...draft, ...change });
    if (!addition.isPending) addition.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    addition.mutate(draft, { onSuccess: () => setDraft(EMPTY) });
  };
  return (
    <div className="grid grid-cols-1 gap-5">
      <form onSubmit={submit} className="grid grid-cols-1 gap-4">
        <Field
          label="Model on the hub"
          hint={`Such as Xenova/clip-vit-base-patch32, on ${hub}`}
          error={fieldError(addition.error, 'repo') ?? subjectError(addition.error, ['repo', 'revision', 'id', 'name'])}
        >
          {(ids) => (
            <Input
              {...ids}
              ref={repoInput}
              required
              maxLength={200}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              value={draft.repo}
              onChange={(event) => edit({ repo: event.target.value })}
            />
          )}
        </Field>
        <div className="grid gap-4 sm:grid-cols-3">
          <Field
            label="Revision"
            hint="Optional: a branch, tag or commit."
            error={fieldError(addition.error, 'revision')}
          >
            {(ids) => (
              <Input
                {...ids}
                placeholder="main"
                maxLength={64}
                autoComplete="off"
                spellCheck={false}
                value={draft.revision}
                onChange={(event) => edit({ revision: event.target.value })}
              />
            )}
          </Field>
          <NameFields draft={draft} error={addition.error} onChange={edit} />
        </div>
        <div>
          <Button type="submit" variant="primary" isPending={addition.isPending} disabled={draft.repo.trim() === ''}>
            Add the model
          </Button>
        </div>
      </form>
      {addition.data ? <AddedNotice model={addition.data} /> : null}
      <KnownModels
        known={known}
        onChoose={(repo) => {
          edit({ repo });
          repoInput.current?.focus();
        }}
      />
    </div>
  );
}

function useAddition() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ repo, revision, ...names }: Draft): Promise<InstalledModelView> =>
      request(addHubModel, {
        body: {
          repo: repo.trim(),
          ...(revision.trim() === '' ? {} : { revision: revision.trim() }),
          ...namesOf(names),
        },
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: modelKeys.all }),
  });
}
