/** The address of the page names the import that is worked on, so that it survives a reload. */
export interface DataSearch {
  readonly import?: string;
}

export const parseDataSearch = (search: Readonly<Record<string, unknown>>): DataSearch =>
  typeof search.import === 'string' ? { import: search.import } : {};
