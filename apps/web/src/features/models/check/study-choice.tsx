import { hasRole, type Study } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../../lib/session-query.ts';
import { studiesQuery } from '../../../lib/study-queries.ts';
import { Field, Select } from '../../../ui/field.tsx';

/** Studies whose pairs a model without golden values can be checked on; the first is taken unless another is chosen. */
export function useCheckStudies(): readonly Study[] {
  const { data: studies = [] } = useQuery(studiesQuery());
  const person = useQuery(sessionQuery()).data?.person;
  const seesAll = person != null && hasRole(person.role, 'researcher');
  // Where scores are never shown annotators may not ask what would be scored.
  return studies.filter(({ pairs, reveal }) => pairs > 0 && (seesAll || reveal !== 'never'));
}

interface StudyChoiceProps {
  readonly studies: readonly Study[];
  readonly value: string | null;
  readonly onChange: (slug: string) => void;
}

export function StudyChoice({ studies, value, onChange }: StudyChoiceProps) {
  return (
    <Field
      label="Check it on"
      className="max-w-sm"
      hint={
        studies.length === 0
          ? 'This model has no golden values, so its check needs a study with images; there is none that you can see.'
          : 'This model has no golden values: the first images of a study stand in, computed on WASM too.'
      }
    >
      {(ids) => (
        <Select
          {...ids}
          disabled={studies.length === 0}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value)}
        >
          {studies.length === 0 ? <option value="">No study</option> : null}
          {studies.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
