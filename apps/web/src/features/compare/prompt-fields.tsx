import { countOf } from '../../lib/figures.ts';
import { Notice } from '../../ui/notice.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { SetUpDraft } from './set-up-draft.ts';

interface PromptFieldsProps {
  readonly draft: SetUpDraft;
  readonly prompts: number;
  readonly subsets: ReadonlyArray<{ readonly subset: string; readonly prompts: number }>;
  readonly error: string | undefined;
  readonly onChange: (patch: Partial<SetUpDraft>) => void;
}

/** On which prompts: all, some subsets, so many. */
export function PromptFields({ draft, prompts, subsets, error, onChange }: PromptFieldsProps) {
  const all = subsets.map(({ subset }) => subset);
  const chosen = new Set(draft.subsets ?? all);
  const toggle = (subset: string, isChosen: boolean) => {
    const next = all.filter((one) => (one === subset ? isChosen : chosen.has(one)));
    // None would be nothing to compare: the last one stays.
    if (next.length > 0) onChange({ subsets: next.length === all.length ? null : next });
  };
  return (
    <Panel title="Prompts">
      <div className="grid gap-4">
        {subsets.length > 1 ? (
          <fieldset className="grid gap-1">
            <legend className="mb-1 font-medium text-sm">Subsets</legend>
            <div className="grid gap-x-6 sm:grid-cols-2">
              {subsets.map(({ subset, prompts: count }) => (
                <label
                  key={subset}
                  className="flex min-h-11 cursor-pointer items-center gap-3 rounded-control text-sm sm:min-h-8"
                >
                  <input
                    type="checkbox"
                    checked={chosen.has(subset)}
                    onChange={(event) => toggle(subset, event.target.checked)}
                    className="size-5 shrink-0 accent-accent"
                  />
                  <span dir="auto" className="wrap-anywhere min-w-0 flex-1">
                    {subset}
                  </span>
                  <span className="text-ink-faint tabular-nums">{count}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ) : null}
        {error ? <Notice tone="danger">{error}</Notice> : null}
        <NumberField
          className="max-w-56"
          label="At most so many prompts"
          hint={`Drawn by chance; empty: all. The study has ${countOf(prompts, 'prompt')}.`}
          placeholder="all"
          value={draft.maxPrompts}
          min={1}
          max={1_000_000}
          canBeEmpty
          onChange={(maxPrompts) => onChange({ maxPrompts })}
        />
      </div>
    </Panel>
  );
}
