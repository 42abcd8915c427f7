import type { AnalysisBasis, Group } from '@plumbline/analysis';
import type { ResultsSearch } from './results-search.ts';

/** Index of the group that the panels show: the subset of the address, or all prompts. */
export function groupIndexOf({ groups }: Pick<AnalysisBasis, 'groups'>, { subset }: ResultsSearch): number {
  const index = groups.findIndex((group) => group.subset !== null && group.name === subset);
  return index === -1 ? 0 : index;
}

export const nameGroup = (group: Group | undefined): string =>
  group === undefined || group.subset === null ? 'all prompts' : group.name;

/** The subset as links to pairs name it; undefined: all. */
export const subsetOf = (group: Group | undefined): string | undefined =>
  group === undefined || group.subset === null ? undefined : group.name;
