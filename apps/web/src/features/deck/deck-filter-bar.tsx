import type { ConflictKind } from '@plumbline/contract';
import { useId } from 'react';
import { Select } from '../../ui/field.tsx';
import { DEFAULT_SPLIT, type DeckSearch } from './deck-search.ts';

const KIND_WORDS: Record<ConflictKind, string> = {
  opposed: 'aligned against not aligned',
  no_majority: 'no majority',
  unsure: 'somebody unsure',
  split: 'split at least',
};
const SPLITS = [0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6];

interface DeckFilterBarProps {
  readonly search: DeckSearch;
  readonly onChange: (search: DeckSearch) => void;
}

/** What counts as a conflict. A new choice begins at the first pair. */
export function DeckFilterBar({ search, onChange }: DeckFilterBarProps) {
  const decidedId = useId();
  const { kind = 'opposed', split = DEFAULT_SPLIT, decided } = search;
  const keepDecided = decided ? { decided } : {};
  const splits = SPLITS.includes(split) ? SPLITS : [...SPLITS, split].sort((a, b) => a - b);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 pt-2 sm:px-6">
      <h1 className="font-semibold text-lg tracking-tight">Conflicts</h1>
      <div className="flex min-w-0 items-center gap-2">
        <Select
          aria-label="What counts as a conflict"
          value={kind}
          onChange={({ target }) => onChange({ kind: target.value as ConflictKind, ...keepDecided })}
          className="w-auto"
        >
          {Object.entries(KIND_WORDS).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
        {kind === 'split' ? (
          <Select
            aria-label="Share of people outside the largest group"
            value={split}
            onChange={({ target }) => onChange({ kind, split: Number(target.value), ...keepDecided })}
            className="w-auto"
          >
            {splits.map((share) => (
              <option key={share} value={share}>
                {Math.round(share * 100)} %
              </option>
            ))}
          </Select>
        ) : null}
      </div>
      <label htmlFor={decidedId} className="flex min-h-11 items-center gap-2 text-sm sm:min-h-9">
        <input
          id={decidedId}
          type="checkbox"
          className="size-5 accent-accent"
          checked={decided === true}
          onChange={({ target }) => {
            const { at: _, decided: __, ...rest } = search;
            onChange(target.checked ? { ...rest, decided: true } : rest);
          }}
        />
        decided ones too
      </label>
    </div>
  );
}
