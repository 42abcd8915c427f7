/** What one file of the release holds. */
export type ReleasePart = 'prompts' | 'reported' | 'pairs';

export interface ReleaseFile {
  readonly name: string;
  readonly part: ReleasePart;
  /** From the name of the file, such as `counting`. */
  readonly subset: string;
}

/** Prompts first, so that sets and figures are there when the pairs of a prompt come. */
const PARTS: readonly (readonly [ReleasePart, RegExp])[] = [
  ['prompts', /(?:^|\/)prompts\/prompt_set_([^/]+)\.json$/],
  ['reported', /(?:^|\/)alignment_scores\/alignment_scores_([^/]+)\.json$/],
  ['pairs', /(?:^|\/)human_annotations\/human_labels_([^/]+)\.json$/],
];

/** The files of a TIA2 release among others, by subset; any of the three kinds may be absent. */
export function findReleaseFiles(names: readonly string[]): ReleaseFile[] {
  const found = PARTS.flatMap(([part, pattern]) =>
    names.flatMap((name): ReleaseFile[] => {
      const subset = pattern.exec(name)?.[1];
      return subset === undefined ? [] : [{ name, part, subset }];
    }),
  );
  const subsets = [...new Set(found.map(({ subset }) => subset))].sort();
  return subsets.flatMap((subset) => found.filter((file) => file.subset === subset));
}
