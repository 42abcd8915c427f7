import { endpointUrl, readImage, type ScoringInput } from '@plumbline/contract';
import type { Priority, ScoreRequest } from '@plumbline/scorer';

/** An input that nothing stands in the way of: it has an image and a contrastive set. */
export type ScorableInput = ScoringInput & { readonly imageSha256: string; readonly contrastiveSetId: string };

/** Why a pair cannot be scored by any model. */
export type Obstacle = 'image_missing' | 'no_contrastive_prompts';

export const OBSTACLE_WORDS: Readonly<Record<Obstacle, string>> = {
  image_missing: 'The image of this pair is not on the server.',
  no_contrastive_prompts: 'This prompt has no contrastive prompts, so TextNorm is not defined.',
};

export function findObstacle({ contrastiveSetId, texts, imageSha256 }: ScoringInput): Obstacle | undefined {
  if (contrastiveSetId === null || texts.length < 2) return 'no_contrastive_prompts';
  return imageSha256 === null ? 'image_missing' : undefined;
}

export const isScorable = (input: ScoringInput): input is ScorableInput => findObstacle(input) === undefined;

/** What the scorer is asked for a pair: its image as it was given to the server. */
export const toScoreRequest = ({ imageSha256, texts }: ScorableInput, priority: Priority): ScoreRequest => ({
  imageSha256,
  image: { url: endpointUrl(readImage, { sha256: imageSha256, size: 'original' }) },
  texts,
  priority,
});
