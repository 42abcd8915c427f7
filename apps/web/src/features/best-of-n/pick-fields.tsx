import type { ScorerRow } from '@plumbline/analysis';
import type { Generator } from '@plumbline/contract';
import { NameField } from '../../lib/evaluations/name-field.tsx';
import { Field, Select } from '../../ui/field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CheckBoxRow } from './check-box-row.tsx';
import { mostImages, numbersUpTo, type Picks, secretsOf } from './picks.ts';

interface PickFieldsProps {
  readonly scorers: readonly ScorerRow[];
  readonly generators: readonly Generator[];
  readonly picks: Picks;
  readonly begun: Date;
  readonly onChange: (picks: Picks) => void;
}

/** Who chooses, of how many, and how many people judge the choice. */
export function PickFields({ scorers, generators, picks, begun, onChange }: PickFieldsProps) {
  const change = (patch: Partial<Picks>) => onChange({ ...picks, ...patch });
  const numbers = numbersUpTo(mostImages(generators, picks.generator));
  const chooseGenerator = (generator: string | null) =>
    change({ generator, ns: numbersUpTo(mostImages(generators, generator)) });
  return (
    <Panel title="Picks">
      <div className="grid gap-5">
        <CheckBoxRow
          legend="Chosen by"
          options={scorers.map(({ id, name }) => ({ id, name }))}
          chosen={picks.by}
          onChange={(by) => change({ by })}
        />
        <CheckBoxRow
          legend="The best of"
          hint="1 is an image that nobody chose: what the others are compared with."
          options={numbers.map((n) => ({ id: n, name: String(n), isFixed: n === 1 }))}
          chosen={picks.ns}
          onChange={(ns) => change({ ns })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          {generators.length > 1 ? (
            <Field label="Images of">
              {(ids) => (
                <Select
                  {...ids}
                  value={picks.generator ?? ''}
                  onChange={({ target }) => chooseGenerator(target.value === '' ? null : target.value)}
                >
                  <option value="">all generators</option>
                  {generators.map(({ id, name }) => (
                    <option key={id}>{name}</option>
                  ))}
                </Select>
              )}
            </Field>
          ) : null}
          <NumberField
            label="Votes per comparison"
            value={picks.votes}
            min={1}
            max={100}
            onChange={(votes) => votes !== null && change({ votes })}
          />
          <NumberField
            label="At most so many prompts"
            placeholder="all"
            value={picks.maxPrompts}
            min={1}
            max={1_000_000}
            canBeEmpty
            onChange={(maxPrompts) => change({ maxPrompts })}
          />
          <NumberField
            label="Seed of the draw"
            hint="All choose from one drawn order, the first n of it."
            value={picks.draw}
            min={0}
            max={2_147_483_647}
            onChange={(draw) => draw !== null && change({ draw })}
          />
        </div>
        <NameField
          value={picks.name}
          begun={begun}
          secrets={secretsOf(scorers, generators)}
          onChange={(name) => change({ name })}
        />
      </div>
    </Panel>
  );
}
