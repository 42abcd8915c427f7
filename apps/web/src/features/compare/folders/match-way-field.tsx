import { Field, Select } from '../../../ui/field.tsx';
import { MATCH_WAYS, type MatchWay } from './folder-draft.ts';

const NAMES: Record<MatchWay, string> = {
  table: 'the column of images in the table',
  number: 'the first number in their names, which counts the rows of the table',
  name: 'the prompt in their names, or in those of their folders',
};

interface MatchWayFieldProps {
  /** Null: whichever finds most. */
  readonly chosen: MatchWay | null;
  /** What tells it now. */
  readonly used: MatchWay;
  readonly ways: readonly MatchWay[];
  readonly onChange: (way: MatchWay | null) => void;
}

/** What tells of which prompt an image is, where the one that finds most is the wrong one. */
export function MatchWayField({ chosen, used, ways, onChange }: MatchWayFieldProps) {
  const isChosen = chosen !== null && ways.includes(chosen);
  return (
    <Field
      label="What tells the prompt of an image"
      hint={ways.length < MATCH_WAYS.length ? describeLacking(ways) : undefined}
    >
      {(ids) => (
        <Select
          {...ids}
          value={isChosen ? chosen : ''}
          onChange={({ target }) => onChange(ways.find((way) => way === target.value) ?? null)}
        >
          <option value="">whichever finds most{isChosen ? '' : `: ${NAMES[used]}`}</option>
          {MATCH_WAYS.map((way) => (
            <option key={way} value={way} disabled={!ways.includes(way)}>
              {NAMES[way]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

const describeLacking = (ways: readonly MatchWay[]): string =>
  ways.includes('number')
    ? 'To go by a column of images, say above which one it is.'
    : 'Numbers and columns need a table of the prompts.';
