interface CheckBoxRowProps<Id extends string | number> {
  readonly legend: string;
  readonly hint?: string;
  /** `isFixed`: always chosen. */
  readonly options: ReadonlyArray<{ readonly id: Id; readonly name: string; readonly isFixed?: boolean }>;
  readonly chosen: readonly Id[];
  readonly onChange: (chosen: readonly Id[]) => void;
}

/** Several of a few, side by side; what is chosen stays in the order of the options. */
export function CheckBoxRow<Id extends string | number>(props: CheckBoxRowProps<Id>) {
  const { legend, hint, options, chosen, onChange } = props;
  const toggle = (id: Id, isChosen: boolean) =>
    onChange(options.map((option) => option.id).filter((one) => (one === id ? isChosen : chosen.includes(one))));
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-sm">{legend}</legend>
      <div className="flex flex-wrap gap-x-5">
        {options.map(({ id, name, isFixed = false }) => (
          <label key={id} className="flex min-h-11 cursor-pointer items-center gap-2 text-sm sm:min-h-8">
            <input
              type="checkbox"
              checked={isFixed || chosen.includes(id)}
              disabled={isFixed}
              onChange={(event) => toggle(id, event.target.checked)}
              className="size-5 shrink-0 accent-accent"
            />
            <span className="wrap-anywhere">{name}</span>
          </label>
        ))}
      </div>
      {hint ? <p className="mt-1 text-ink-faint text-sm">{hint}</p> : null}
    </fieldset>
  );
}
