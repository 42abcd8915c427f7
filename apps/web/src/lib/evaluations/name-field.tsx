import { Field, Input } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { neutralName, wordToldBy } from './neutral-name.ts';

interface NameFieldProps {
  /** Empty: the neutral one is taken. */
  readonly value: string;
  /** When the setting up began. */
  readonly begun: Date;
  /** Names that must not be told to those who vote. */
  readonly secrets: readonly string[];
  readonly error?: string | undefined;
  readonly onChange: (name: string) => void;
}

/** The name of an evaluation, with a warning where it gives away what is compared. */
export function NameField({ value, begun, secrets, error, onChange }: NameFieldProps) {
  const told = wordToldBy(value, secrets);
  return (
    <div>
      <Field label="Name" hint="Those who vote see it, so it should not tell what is compared." error={error}>
        {(ids) => (
          <Input
            {...ids}
            value={value}
            placeholder={neutralName(begun)}
            maxLength={120}
            autoComplete="off"
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <div role="status">
        {told === undefined ? null : (
          <Notice tone="warning" className="mt-3">
            This name tells of “<bdi>{told}</bdi>”. Those who vote see it: the comparison would not be blind.
          </Notice>
        )}
      </div>
    </div>
  );
}
