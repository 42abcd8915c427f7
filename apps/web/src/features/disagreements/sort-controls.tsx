import { type ExplorerDescription, HUMAN_AXIS, type SortKey } from '@plumbline/analysis';
import { ArrowDownWideNarrow, ArrowUpNarrowWide } from 'lucide-react';
import { Select } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { modesOf, SORT_WORDS, type SortChoice, type SortMode, toChoice, toSortKey } from './sort-choice.ts';

interface SortControlsProps {
  readonly description: ExplorerDescription;
  readonly main: string | null;
  readonly sort: SortKey;
  readonly isRising: boolean;
  readonly onSort: (sort: SortKey) => void;
  readonly onDirection: (isRising: boolean) => void;
}

/** What the pairs are sorted by, and which way. */
export function SortControls({ description, main, sort, isRising, onSort, onDirection }: SortControlsProps) {
  const choice = toChoice(sort);
  const rows = description.scorers.map(({ row }) => row);
  const change = (patch: Partial<SortChoice>) => onSort(toSortKey({ ...choice, ...patch }, rows, main ?? HUMAN_AXIS));
  const isOfScorer = ['gap', 'above', 'below', 'between'].includes(choice.mode) && rows.length > 1;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Choice
        label="Order"
        value={choice.mode}
        options={modesOf(description).map((mode) => ({ value: mode, name: SORT_WORDS[mode] }))}
        onChange={(mode) => change({ mode: mode as SortMode })}
      />
      {isOfScorer ? (
        <Choice
          label="Scorer"
          value={choice.first ?? ''}
          options={scorerOptions(description)}
          onChange={(first) => change({ first })}
        />
      ) : null}
      {choice.mode === 'between' ? (
        <Choice
          label="Compared with"
          value={choice.second ?? ''}
          options={scorerOptions(description).filter(({ value }) => value !== choice.first)}
          onChange={(second) => change({ second })}
        />
      ) : null}
      {choice.mode === 'column' ? (
        <Choice
          label="Column"
          value={choice.first ?? HUMAN_AXIS}
          options={[{ value: HUMAN_AXIS, name: 'Human mean' }, ...scorerOptions(description)]}
          onChange={(first) => change({ first })}
        />
      ) : null}
      <IconButton
        label={isRising ? 'Lowest first; turn round' : 'Highest first; turn round'}
        icon={isRising ? <ArrowUpNarrowWide size={17} aria-hidden /> : <ArrowDownWideNarrow size={17} aria-hidden />}
        onClick={() => onDirection(!isRising)}
      />
    </div>
  );
}

const scorerOptions = ({ scorers }: ExplorerDescription) => scorers.map(({ row, name }) => ({ value: row, name }));

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: ReadonlyArray<{ readonly value: string; readonly name: string }>;
  readonly onChange: (value: string) => void;
}

export const Choice = ({ label, value, options, onChange }: ChoiceProps) => (
  <div className="max-w-64">
    <Select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.name}
        </option>
      ))}
    </Select>
  </div>
);
