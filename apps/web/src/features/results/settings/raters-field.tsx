import type { AnalysisSettings, FrameRater, RaterKind } from '@plumbline/analysis';
import { X } from 'lucide-react';
import { type Choice, ChoiceField } from '../../../ui/choice-field.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { useResultsScope } from '../results-scope.ts';
import { toggleRater } from './toggle-rater.ts';

const KINDS = {
  all: 'all',
  people: ['human', 'imported'],
  'signed-in': ['human'],
} as const satisfies Record<string, 'all' | readonly RaterKind[]>;
type RaterSet = keyof typeof KINDS | 'other';

const sameKinds = (a: AnalysisSettings['raterKinds'], b: AnalysisSettings['raterKinds']): boolean =>
  String(a === 'all' ? a : a.toSorted()) === String(b === 'all' ? b : b.toSorted());

function nameSet(kinds: AnalysisSettings['raterKinds']): RaterSet {
  const known = (Object.keys(KINDS) as (keyof typeof KINDS)[]).find((name) => sameKinds(KINDS[name], kinds));
  return known ?? 'other';
}

const OPTIONS: ReadonlyArray<Choice<RaterSet>> = [
  { value: 'all', name: 'everybody' },
  { value: 'people', name: 'people, no simulated raters' },
  { value: 'signed-in', name: 'people of this server only' },
];

/** Whose labels count, and who is left out by name. */
export function RatersField({ raters }: { readonly raters: readonly FrameRater[] }) {
  const { settings, change } = useResultsScope();
  const current = nameSet(settings.raterKinds);
  const other = { value: 'other', name: `kinds: ${String(settings.raterKinds)}` } as const;
  return (
    <div>
      <ChoiceField
        label="Labels of"
        value={current}
        options={current === 'other' ? [...OPTIONS, other] : OPTIONS}
        onChange={(set) => set !== 'other' && change({ raterKinds: KINDS[set] })}
      />
      {settings.excludedRaters.length === 0 ? null : (
        <ul aria-label="Raters left out" className="mt-1.5 flex flex-wrap gap-1.5">
          {settings.excludedRaters.map((id) => (
            <LeftOut key={id} id={id} name={raters.find((rater) => rater.id === id)?.name ?? id} />
          ))}
        </ul>
      )}
    </div>
  );
}

function LeftOut({ id, name }: { readonly id: string; readonly name: string }) {
  const { settings, change } = useResultsScope();
  return (
    <li className="flex items-center gap-1 rounded-md bg-warning-soft pl-2 font-medium text-sm text-warning">
      without {name}
      <IconButton
        label={`Count ${name} again`}
        icon={<X size={14} aria-hidden />}
        className="text-warning! sm:size-7"
        onClick={() => change({ excludedRaters: toggleRater(settings.excludedRaters, id) })}
      />
    </li>
  );
}
