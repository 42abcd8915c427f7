import { countOf } from '../../../lib/figures.ts';
import type { MatchedFolder } from './folder-upload.ts';

/**
 * What a comparison of these folders would lack, and what of it can be done all the same. Nothing of it hinders the import:
 * more images may follow.
 *
 * @param others  generators that the study has already
 */
export function notesOf(folders: readonly MatchedFolder[], others: number): readonly string[] {
  const sides = folders.map(({ name, match }) => ({ name, images: countByPrompt(match.matched) }));
  if (sides.length === 0) return [];
  if (sides.length === 1) return others > 0 ? [] : [ALONE];
  const prompts = [...new Set(sides.flatMap(({ images }) => [...images.keys()]))];
  const shared = prompts.filter((prompt) => sides.every(({ images }) => images.has(prompt)));
  if (shared.length === 0) return ['No prompt has images in all of these folders: they cannot be compared.'];
  return [
    ...sides.flatMap(({ name, images }) =>
      describeMissing(
        name,
        prompts.filter((prompt) => !images.has(prompt)),
      ),
    ),
    ...describeGrids(sides, shared),
  ];
}

const ALONE = 'One folder is one generator, and a comparison takes two: add the folder of another.';

const countByPrompt = (matched: MatchedFolder['match']['matched']): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { prompt } of matched) counts.set(prompt, (counts.get(prompt) ?? 0) + 1);
  return counts;
};

function describeMissing(name: string, missing: readonly string[]): readonly string[] {
  if (missing.length === 0) return [];
  return [
    `${countOf(missing.length, 'prompt')} with images elsewhere ${missing.length === 1 ? 'has' : 'have'} none in “${name}”: ${quote(missing)}. A comparison with it leaves them out.`,
  ];
}

/** Sides with more images of a prompt than others, where that is so of some prompt. */
function describeGrids(
  sides: ReadonlyArray<{ readonly name: string; readonly images: ReadonlyMap<string, number> }>,
  shared: readonly string[],
): readonly string[] {
  const counts = sides.map(({ images }) => shared.map((prompt) => images.get(prompt) ?? 0));
  const unequal = shared.filter((_, at) => new Set(counts.map((own) => own[at])).size > 1);
  if (unequal.length === 0) return [];
  const ranges = sides.map(({ name }, at) => `“${name}” ${rangeOf(counts[at] ?? [])}`);
  const least = Math.min(...counts.flat());
  return [
    `The folders hold different numbers of images of ${countOf(unequal.length, 'prompt')}, such as ${quote(unequal.slice(0, 1))}: ${ranges.join(', ')} of each. Up to ${countOf(least, 'image')} per side all prompts can be compared; with more, prompts with too few images are left out.`,
  ];
}

function rangeOf(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? String(most) : `${least} to ${most}`;
}

const SHOWN = 3;

export function quote(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).map((name) => `“${name}”`);
  const rest = names.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
