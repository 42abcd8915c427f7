import { ChoiceSelect } from './choice-select.tsx';
import type { SpecEditorProps } from './spec-editor.tsx';

const REPEATED = [
  {
    value: 'reject',
    name: 'Refuse as a contradiction',
    means: 'Two different answers of one rater on one pair: the second line is refused.',
  },
  {
    value: 'history',
    name: 'Take as a history',
    means: 'The later line is the later answer, and the last one counts.',
  },
] as const;

const MISSING = [
  {
    value: 'keep',
    name: 'Keep the pair',
    means: 'The pair comes with the name alone; pages say that its image is missing.',
  },
  { value: 'reject', name: 'Refuse the line', means: 'A pair whose image is not among the files is not taken.' },
] as const;

const OTHER_COLUMNS = [
  { value: 'reject', name: 'Refuse', means: 'A column that nothing above speaks of is an error.' },
  { value: 'ignore', name: 'Ignore', means: 'Columns that nothing above speaks of are passed over.' },
  {
    value: 'metadata',
    name: 'Keep as metadata',
    means: 'Columns that nothing above speaks of are kept with the pair.',
  },
] as const;

/** What happens in cases that can be settled in more than one way. */
export const RulesFields = ({ spec, onChange }: SpecEditorProps) => (
  <section aria-label="In doubt">
    <h3 className="mb-2 font-semibold text-sm">In doubt</h3>
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
      {spec.target === 'pairs' ? (
        <>
          <ChoiceSelect
            label="Repeated labels"
            value={spec.repeatedLabels}
            choices={REPEATED}
            onChange={(repeatedLabels) => onChange({ ...spec, repeatedLabels })}
          />
          <ChoiceSelect
            label="Missing images"
            value={spec.images.missing}
            choices={MISSING}
            onChange={(missing) => onChange({ ...spec, images: { ...spec.images, missing } })}
          />
        </>
      ) : null}
      <ChoiceSelect
        label="Other columns"
        value={spec.otherColumns}
        choices={OTHER_COLUMNS}
        onChange={(otherColumns) => onChange({ ...spec, otherColumns })}
      />
    </div>
  </section>
);
