import type { PickedFile } from '../../lib/uploads/picked-file.ts';

const LABELS = /(?:^|\/)human_annotations\/human_labels_[^/]+\.json$/;

/** Whether chosen files can be the release, before anything is made for them. What a zip holds only the server sees. */
export const looksLikeRelease = (picked: readonly PickedFile[]): boolean =>
  picked.some(({ name }) => LABELS.test(name)) || (picked.length === 1 && /\.zip$/i.test(picked[0]?.name ?? ''));

export const NOT_THE_RELEASE =
  'This is not the TIA2 release: it is a folder with human_annotations, alignment_scores and prompts inside.';
