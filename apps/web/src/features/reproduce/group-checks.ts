import type { Check } from '@plumbline/analysis';

export interface CheckGroup {
  /** A subset, `all`, or empty for what concerns none. */
  readonly name: string;
  readonly checks: ReadonlyArray<Check & { readonly what: string }>;
}

/** Checks by the subset that stands before the colon of their names, in the order in which subsets come. */
export function groupChecks(checks: readonly Check[]): readonly CheckGroup[] {
  const groups = new Map<string, (Check & { what: string })[]>();
  for (const check of checks) {
    const [, name = '', what = check.name] = /^([\w-]+): (.+)$/.exec(check.name) ?? [];
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push({ ...check, what });
  }
  return [...groups].map(([name, found]) => ({ name, checks: found }));
}
