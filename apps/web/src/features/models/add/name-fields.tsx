import { Field, Input } from '../../../ui/field.tsx';
import { namesError } from './add-error.ts';

export interface NamesDraft {
  readonly id: string;
  readonly name: string;
}

interface NameFieldsProps {
  readonly draft: NamesDraft;
  readonly error: Error | null;
  readonly onChange: (change: Partial<NamesDraft>) => void;
}

/** How the model is called here; both are made from what it is called where it comes from. */
export const NameFields = ({ draft, error, onChange }: NameFieldsProps) => (
  <>
    <Field label="Name" hint="Optional: the model’s own otherwise." error={namesError(error, 'name')}>
      {(ids) => (
        <Input
          {...ids}
          maxLength={200}
          autoComplete="off"
          value={draft.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      )}
    </Field>
    <Field label="Short name" hint="Optional: for addresses and the command line." error={namesError(error, 'id')}>
      {(ids) => (
        <Input
          {...ids}
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          value={draft.id}
          onChange={(event) => onChange({ id: event.target.value })}
        />
      )}
    </Field>
  </>
);

/** Fields that were left empty are left to the server. */
export const namesOf = ({ id, name }: NamesDraft): { id?: string; name?: string } => ({
  ...(id.trim() === '' ? {} : { id: id.trim() }),
  ...(name.trim() === '' ? {} : { name: name.trim() }),
});
