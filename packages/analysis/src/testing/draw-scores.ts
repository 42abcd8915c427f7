import type { FrameScores } from '../study-frame.ts';
import type { FrameOptions } from './a-frame.ts';
import { drawNormal } from './random.ts';

/** Rewards of one model: the prompt's follows the hidden quality, those of the contrastive prompts do not. */
export function drawScores(
  quality: Float64Array,
  model: number,
  options: FrameOptions,
  random: () => number,
): FrameScores {
  const { contrastive, setVersions, missingScores } = options;
  const versions = contrastive === 0 ? [0] : Array.from({ length: setVersions }, (_, version) => version + 1);
  const most = quality.length * versions.length;
  const pair = new Uint32Array(most);
  const setVersion = new Uint16Array(most);
  const rewards = new Float64Array(most * (contrastive + 1));
  let rows = 0;
  for (let at = 0; at < quality.length; at += 1) {
    if (random() < missingScores) continue;
    const own = 20 + 2 * (quality[at] ?? 0) + (1 + model) * drawNormal(random);
    for (const version of versions) {
      pair[rows] = at;
      setVersion[rows] = version;
      rewards[rows * (contrastive + 1)] = own;
      for (let text = 1; text <= contrastive; text += 1) {
        rewards[rows * (contrastive + 1) + text] = 19 + 2 * drawNormal(random);
      }
      rows += 1;
    }
  }
  return {
    model: { id: `model-${model + 1}`, revision: '1', name: `Model ${model + 1}` },
    textNorm: null,
    pair: pair.slice(0, rows),
    setVersion: setVersion.slice(0, rows),
    offsets: Uint32Array.from({ length: rows + 1 }, (_, row) => row * (contrastive + 1)),
    rewards: rewards.slice(0, rows * (contrastive + 1)),
  };
}
