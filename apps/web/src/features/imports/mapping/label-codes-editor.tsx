import { useState } from 'react';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field, Input, Select } from '../../../ui/field.tsx';
import {
  CODE_KINDS,
  CODE_WORDS,
  type CodeKind,
  listTexts,
  meaningOf,
  plainText,
  textsOfLabels,
  withMeaning,
} from './cell-codes.ts';
import type { SpecEditorProps } from './spec-editor.tsx';

const LABEL_FIELDS: ReadonlySet<string> = new Set(['label', 'labels', 'labelOf']);

/** What each text in the columns of labels means: said by a person, never guessed while importing. */
export function LabelCodesEditor({ preview, spec, onChange }: SpecEditorProps) {
  const [added, setAdded] = useState<readonly string[]>([]);
  if (!spec.columns.some(({ field }) => LABEL_FIELDS.has(field))) return null;
  const occurring = textsOfLabels(preview, spec);
  const isThere = new Set(occurring.map(plainText));
  const setMeaning = (text: string, kind: CodeKind | undefined) =>
    onChange({ ...spec, labelCodes: withMeaning(spec.labelCodes, text, kind) });
  return (
    <section aria-label="What the answers mean">
      <h3 className="font-semibold text-sm">What the answers mean</h3>
      <p className="mt-0.5 mb-2 max-w-prose text-pretty text-ink-muted text-sm">
        A cell with any other text is refused. “Not labelled”: the person gave no answer, so the pair comes without a
        label of theirs.
      </p>
      <ul className="grid grid-cols-1 gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {listTexts([...occurring, ...added], spec.labelCodes).map((text) => (
          <CodeRow
            key={plainText(text)}
            text={text}
            isThere={isThere.has(plainText(text))}
            meaning={meaningOf(spec.labelCodes, text)}
            onChange={(kind) => setMeaning(text, kind)}
          />
        ))}
      </ul>
      <AddText onAdd={(text) => setAdded([...added, text])} />
    </section>
  );
}

interface CodeRowProps {
  readonly text: string;
  /** Whether the first rows have it. */
  readonly isThere: boolean;
  readonly meaning: CodeKind | undefined;
  readonly onChange: (kind: CodeKind | undefined) => void;
}

function CodeRow({ text, isThere, meaning, onChange }: CodeRowProps) {
  const shown = text === '' ? 'empty cell' : text;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(0,11rem)] items-center gap-2 rounded-control border border-line px-3 py-2">
      <span className="flex min-w-0 flex-wrap items-center gap-1.5">
        {text === '' ? (
          <span className="text-ink-muted text-sm italic">empty cell</span>
        ) : (
          <code className="truncate rounded bg-raised px-1.5 py-0.5 text-sm">{text}</code>
        )}
        {isThere ? <Badge>in the file</Badge> : null}
      </span>
      <Select
        aria-label={`${shown} means`}
        value={meaning ?? ''}
        onChange={({ target }) => onChange(CODE_KINDS.find((kind) => kind === target.value))}
      >
        <option value="">Refuse the line</option>
        {CODE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {CODE_WORDS[kind]}
          </option>
        ))}
      </Select>
    </li>
  );
}

/** Texts that come further down than the preview looks. */
function AddText({ onAdd }: { readonly onAdd: (text: string) => void }) {
  const [text, setText] = useState('');
  const add = () => {
    if (text.trim() === '') return;
    onAdd(text.trim());
    setText('');
  };
  return (
    <div className="mt-3 flex max-w-sm items-end gap-2">
      <Field label="Another text that occurs" className="min-w-0 flex-1">
        {(ids) => (
          <Input
            {...ids}
            autoComplete="off"
            maxLength={200}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && add()}
          />
        )}
      </Field>
      <Button onClick={add} disabled={text.trim() === ''}>
        Add
      </Button>
    </div>
  );
}
