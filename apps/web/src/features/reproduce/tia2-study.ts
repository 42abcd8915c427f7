import { createStudy, listStudies } from '@plumbline/contract';
import { request } from '../../lib/api.ts';

export const TIA2_STUDY = 'tia2';

/** Finds the study of the release, or makes it: without a reward model, for the release holds no images. */
export async function openTia2Study(): Promise<string> {
  const { studies } = await request(listStudies, {});
  const known = studies.find(({ slug }) => slug === TIA2_STUDY);
  if (known) return known.slug;
  const made = await request(createStudy, {
    body: {
      name: 'TIA2',
      slug: TIA2_STUDY,
      description: 'Human labels of the paper on TextNorm (ICLR 2024), as released. The release holds no images.',
      model: null,
    },
  });
  return made.slug;
}
