import { PARITY_LIMITS, type ProviderTrial, type ScorePassport } from '@plumbline/contract';
import { countOf, formatCount } from '../../../lib/figures.ts';
import { PROVIDER_NAME } from '../../../lib/provider-names.ts';

/** Differences run over many powers of ten: two digits, and the power of the small ones. */
export const formatDifference = (value: number): string =>
  value === 0 || value >= 1e-3 ? String(Number(value.toPrecision(2))) : value.toExponential(1);

/** Milliseconds for people. */
export function formatTime(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${Math.round(milliseconds / 1000)} s`;
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}

export const deviceWords = ({ device: { provider, dtype, adapter } }: ScorePassport): string =>
  `${PROVIDER_NAME[provider]}, ${dtype}, ${adapter}`;

const REFERENCE_WORDS: Readonly<Record<ScorePassport['reference'], string>> = {
  golden: 'the model’s golden values',
  wasm: 'the same images on WASM',
  cpu: 'the same images on the CPU',
  itself: 'itself: it is the reference, so that only its repetition was checked',
};

/** Names and values of what a passport says, in the order in which one asks. */
export function passportFacts(
  passport: ScorePassport,
): ReadonlyArray<{ readonly name: string; readonly value: string }> {
  const { device, images, texts, reference, maxDifference, minSpearman, rankFlips, textPairs, loadMs } = passport;
  return [
    { name: 'Provider', value: `${PROVIDER_NAME[device.provider]}, ${device.dtype}` },
    { name: 'Adapter', value: device.adapter },
    { name: 'Runtime', value: device.runtime },
    { name: 'Compared with', value: REFERENCE_WORDS[reference] },
    { name: 'On', value: `${countOf(images, 'image')}, ${countOf(texts, 'text')}` },
    {
      name: 'Largest difference',
      value:
        maxDifference === null
          ? 'none: a number was missing or not finite'
          : `${formatDifference(maxDifference)} (at most ${formatDifference(PARITY_LIMITS.difference)})`,
    },
    {
      name: 'Lowest rank correlation',
      value:
        minSpearman === null
          ? 'none: no image had two texts'
          : `${minSpearman.toFixed(4)} (at least ${PARITY_LIMITS.spearman})`,
    },
    { name: 'Rank flips', value: `${formatCount(rankFlips)} of ${countOf(textPairs, 'pair')} of texts` },
    { name: 'Load time', value: formatTime(loadMs) },
  ];
}

export const OUTCOME_WORDS: Readonly<Record<ProviderTrial['outcome'], string>> = {
  chosen: 'Chosen',
  slower: 'Right, but slower',
  wrong_numbers: 'Wrong numbers',
  failed: 'Did not run',
};
