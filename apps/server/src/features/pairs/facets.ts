import type { Facet } from './facets-repository.ts';

export interface Facets {
  readonly subsets: Facet[];
  readonly generators: Facet[];
}

const MAX_STUDIES = 100;

/**
 * Facets by study, counted once for each number of pairs: subset and generator of a pair never change, and pairs are only
 * added. A study's number of pairs is read without counting.
 */
export function createFacetsMemory() {
  const known = new Map<string, { readonly pairs: number; readonly facets: Promise<Facets> }>();
  return (studyId: string, pairs: number, count: () => Promise<Facets>): Promise<Facets> => {
    const entry = known.get(studyId);
    if (entry?.pairs === pairs) return entry.facets;
    const facets = count();
    known.delete(studyId);
    known.set(studyId, { pairs, facets });
    facets.catch(() => known.delete(studyId));
    const [oldest] = known.keys();
    if (known.size > MAX_STUDIES && oldest !== undefined) known.delete(oldest);
    return facets;
  };
}
