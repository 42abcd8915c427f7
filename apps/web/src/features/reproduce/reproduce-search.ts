/** Which study the checks are run on; left out: the page asks for the release first. */
export interface ReproduceSearch {
  readonly study?: string;
}

export const parseReproduceSearch = (search: Readonly<Record<string, unknown>>): ReproduceSearch =>
  typeof search.study === 'string' && search.study !== '' ? { study: search.study } : {};
