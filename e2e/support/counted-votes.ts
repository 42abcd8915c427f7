import type { BallotSide, Criterion, VoteAnswer } from '@plumbline/contract';

/** A ballot as its voter saw it, and what they said last. */
export interface SeenBallot {
  readonly row: number;
  readonly left: string;
  readonly right: string;
  readonly said: Partial<Record<Criterion, VoteAnswer>>;
}

/** By hand: of one criterion, how often a contender was chosen before the other. */
export interface Tally {
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
}

const chosenBy = (ballot: SeenBallot, criterion: Criterion): string | undefined => {
  const answer = ballot.said[criterion];
  return answer === 'tie' ? 'tie' : answer && ballot[answer satisfies BallotSide];
};

/** Whoever sees a prompt again is asked a repeat, which is no vote. */
export function splitRepeats(ballots: readonly SeenBallot[]): { votes: SeenBallot[]; repeats: SeenBallot[] } {
  const seen = new Set<number>();
  const [votes, repeats]: [SeenBallot[], SeenBallot[]] = [[], []];
  for (const ballot of ballots) {
    (seen.has(ballot.row) ? repeats : votes).push(ballot);
    seen.add(ballot.row);
  }
  return { votes, repeats };
}

export function tally(votes: readonly SeenBallot[], criterion: Criterion, contender: string): Tally {
  const chosen = votes.map((vote) => chosenBy(vote, criterion));
  const wins = chosen.filter((one) => one === contender).length;
  const ties = chosen.filter((one) => one === 'tie').length;
  return { wins, ties, losses: chosen.length - wins - ties };
}

/** Of the repeats, those to which the same contender was the answer again. */
export function countSame(ballots: readonly SeenBallot[], criterion: Criterion): { same: number; of: number } {
  const { votes, repeats } = splitRepeats(ballots);
  const before = new Map(votes.map((vote) => [vote.row, chosenBy(vote, criterion)]));
  const same = repeats.filter((repeat) => before.get(repeat.row) === chosenBy(repeat, criterion)).length;
  return { same, of: repeats.length };
}

/** Half of each tie is a win. */
export const winRateOf = ({ wins, ties, losses }: Tally): number => (wins + ties / 2) / (wins + ties + losses);

/** Davidson's model for two contenders, whose maximum has a closed form: log-strengths ± ln(wins / losses) / 2. */
export const strengthOf = ({ wins, losses }: Tally): number => Math.log(wins / losses) / 2;

/** Its tie parameter: ties / √(wins · losses). */
export const tieParameterOf = ({ wins, ties, losses }: Tally): number => ties / Math.sqrt(wins * losses);

const countOf = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** As a person would say it. */
export const inWords = ({ wins, ties, losses }: Tally): string =>
  `${countOf(wins, 'win', 'wins')}, ${countOf(ties, 'tie', 'ties')} and ${countOf(losses, 'loss', 'losses')}`;
