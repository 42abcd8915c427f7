import type { ImportSpec } from '@plumbline/contract';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { Field } from '../../../ui/field.tsx';
import { ChoiceSelect } from './choice-select.tsx';
import { NameInput } from './name-input.tsx';
import type { SpecEditorProps } from './spec-editor.tsx';

const ENCODINGS = [
  { value: '', name: 'UTF-8, or as its first bytes say', means: 'Never guessed from the letters.' },
  { value: 'utf-8', name: 'UTF-8', means: '' },
  { value: 'utf-16le', name: 'UTF-16, little-endian', means: '' },
  { value: 'utf-16be', name: 'UTF-16, big-endian', means: '' },
  { value: 'windows-1252', name: 'Windows-1252', means: 'Of older Western European files.' },
] as const;

const DELIMITERS = [
  { value: ',', name: 'Comma', means: '' },
  { value: ';', name: 'Semicolon', means: '' },
  { value: '\t', name: 'Tab', means: '' },
  { value: '|', name: 'Vertical bar', means: '' },
] as const;

type Encoding = (typeof ENCODINGS)[number]['value'];

/** How text and names are read: rarely of interest. */
export function ReadingFields({ spec, onChange }: SpecEditorProps) {
  const delimiter = DELIMITERS.find(({ value }) => value === (spec.delimiter ?? ','))?.value;
  return (
    <Disclosure title="How the text is read">
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
        {spec.format === 'parquet' ? null : (
          <ChoiceSelect<Encoding>
            label="Encoding"
            value={spec.encoding ?? ''}
            choices={ENCODINGS}
            onChange={(encoding) => onChange(withEncoding(spec, encoding))}
          />
        )}
        {spec.format === 'csv' && delimiter !== undefined ? (
          <ChoiceSelect
            label="Between cells"
            value={delimiter}
            choices={DELIMITERS}
            onChange={(next) => onChange({ ...spec, delimiter: next })}
          />
        ) : null}
        {spec.target === 'pairs' ? (
          <Field label="Names of images" hint="A pattern such as {row:3}_{generator}.jpg or {subset}/{prompt}/*.png.">
            {(ids) => (
              <NameInput
                {...ids}
                isOptional
                value={spec.images.names ?? ''}
                onChange={(names) => onChange(withNames(spec, names))}
              />
            )}
          </Field>
        ) : null}
      </div>
    </Disclosure>
  );
}

function withEncoding({ encoding: _before, ...spec }: ImportSpec, encoding: Encoding): ImportSpec {
  return encoding === '' ? spec : { ...spec, encoding };
}

function withNames(spec: ImportSpec, names: string): ImportSpec {
  const { missing } = spec.images;
  return { ...spec, images: names === '' ? { missing } : { missing, names } };
}
