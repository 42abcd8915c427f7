import { pickVotes } from '@plumbline/analysis';
import type { Criterion, VoteFrame } from '@plumbline/contract';
import type { VotePreferenceRow } from '@plumbline/formats';
import { allVotes } from './leaderboard.ts';

export interface PreferenceOptions {
  readonly criterion: Criterion;
  /** The least share of votes by which one side leads. */
  readonly margin: number;
  /** Comparisons without a leading side. */
  readonly ties: 'drop' | 'keep';
}

export interface ImageName {
  readonly name: string;
  readonly sha256: string;
}

/** Each comparison with a vote, the side that leads first; by contenders, then prompt. Equal images are no preference. */
export function* listPreferences(
  frame: VoteFrame,
  images: ReadonlyMap<string, ImageName>,
  { criterion, margin: least, ties: keep }: PreferenceOptions,
): Generator<VotePreferenceRow> {
  const { comparisons, prompts, evaluation, pairs } = frame;
  const tallies = tally(frame, criterion);
  for (const [at, said] of tallies.entries()) {
    const votes = said.first + said.second + said.ties;
    if (votes === 0) continue;
    const isTie = said.first === said.second;
    const margin = Math.abs(said.first - said.second) / votes;
    if (isTie ? keep === 'drop' : margin < least) continue;
    const sides = [
      { contender: comparisons.first[at], shown: comparisons.firstPairs[at], votes: said.first },
      { contender: comparisons.second[at], shown: comparisons.secondPairs[at], votes: said.second },
    ].map((side) => {
      const found = (side.shown ?? []).map((pair) => images.get(pairs[pair] ?? ''));
      const name = evaluation.contenders[side.contender ?? -1]?.name ?? '';
      return { name, votes: side.votes, images: listOf(found, 'name'), hashes: listOf(found, 'sha256') };
    });
    const [chosen, rejected] = said.first >= said.second ? sides : sides.toReversed();
    if (!chosen || !rejected) continue;
    const prompt = comparisons.prompt[at] ?? 0;
    yield {
      prompt: prompts.text[prompt] ?? '',
      subset: prompts.subset[prompt] || null,
      ...{ chosen: chosen.images, chosen_sha256: chosen.hashes },
      ...{ rejected: rejected.images, rejected_sha256: rejected.hashes },
      ...{ chosen_by: chosen.name, rejected_by: rejected.name, criterion, margin, is_tie: isTie },
      ...{ votes, chosen_votes: chosen.votes, rejected_votes: rejected.votes, ties: said.ties },
    };
  }
}

/** One image stands for itself; a grid is a list. */
function listOf(images: readonly (ImageName | undefined)[], field: keyof ImageName): string | readonly string[] {
  const texts = images.map((image) => image?.[field] ?? '');
  return texts.length === 1 ? (texts[0] ?? '') : texts;
}

function tally(frame: VoteFrame, criterion: Criterion) {
  const tallies = frame.comparisons.id.map(() => ({ first: 0, second: 0, ties: 0 }));
  const { votes, comparisons } = pickVotes(frame, allVotes(criterion));
  for (const [row, comparison] of comparisons.entries()) {
    const said = tallies[comparison];
    const outcome = votes.outcome[row] ?? 0;
    // Equal images: nobody was asked.
    if (!said || (votes.rater[row] ?? -1) < 0) continue;
    if (outcome === 0) said.ties += 1;
    else said[outcome > 0 ? 'first' : 'second'] += 1;
  }
  return tallies;
}
