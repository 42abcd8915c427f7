import type { ImportPreview, ImportSpec } from '@plumbline/contract';
import { ColumnsEditor } from './columns-editor.tsx';
import { DefaultsFields } from './defaults-fields.tsx';
import { LabelCodesEditor } from './label-codes-editor.tsx';
import { ReadingFields } from './reading-fields.tsx';
import { RulesFields } from './rules-fields.tsx';
import { TargetField } from './target-field.tsx';

export interface SpecEditorProps {
  readonly preview: ImportPreview;
  readonly spec: ImportSpec;
  readonly onChange: (spec: ImportSpec) => void;
}

/** Formats that say themselves what is what leave nothing to map. */
const SAYS_ITSELF: ReadonlySet<ImportSpec['format']> = new Set(['tia2', 'dataset', 'lines']);

/** Everything about the reading of a file that is a person's choice. */
export function SpecEditor(props: SpecEditorProps) {
  if (SAYS_ITSELF.has(props.spec.format)) {
    return <p className="text-ink-muted text-sm">This format says itself what is what: there is nothing to choose.</p>;
  }
  return (
    <div className="grid grid-cols-1 gap-6">
      {props.preview.columns.length > 0 ? (
        <>
          <TargetField {...props} />
          <ColumnsEditor {...props} />
        </>
      ) : null}
      {props.spec.target === 'pairs' ? <LabelCodesEditor {...props} /> : null}
      <DefaultsFields {...props} />
      <RulesFields {...props} />
      <ReadingFields {...props} />
    </div>
  );
}
