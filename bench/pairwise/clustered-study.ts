import { createRandomSource, fitDavidson, type MatchupCounts, type VoteColumns } from '@plumbline/metrics';
import { unwrap } from '@plumbline/result';

/** A study whose prompts and raters differ. Standard deviations are of log-strengths, of the log tie parameter and of the side. */
export interface ClusteredStudy {
  /** Log-strength of each contender before prompts and raters have their say. */
  readonly strengths: readonly number[];
  readonly logTie: number;
  readonly prompts: number;
  readonly raters: number;
  readonly votesPerComparison: number;
  readonly spread: {
    /** How much better a contender is on one prompt than on another. */
    readonly prompt: number;
    /** How much one rater likes a contender more than another does. */
    readonly rater: number;
    /** How freely raters say "tie". */
    readonly tie: number;
    /** How much raters prefer a side. */
    readonly side: number;
  };
}

/** All pairs on all prompts. The raters of a comparison are drawn without replacement. */
export function simulateVotes(study: ClusteredStudy, seed: number): VoteColumns {
  const draw = createRandomSource(seed);
  const random = () => (draw(2 ** 32) + 0.5) / 2 ** 32;
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const n = study.strengths.length;
  const table = (rows: number, columns: number, spread: number) =>
    Float64Array.from({ length: rows * columns }, () => spread * normal());
  const { prompts, raters, spread } = study;
  const [ofPrompt, ofRater] = [table(prompts, n, spread.prompt), table(raters, n, spread.rater)];
  const [freedom, side] = [table(raters, 1, spread.tie), table(raters, 1, spread.side)];
  const votes = emptyVotes((prompts * n * (n - 1) * study.votesPerComparison) / 2, n);
  const people = Array.from({ length: raters }, (_, rater) => rater);
  let row = 0;
  for (let prompt = 0; prompt < prompts; prompt++) {
    for (let first = 0; first < n; first++) {
      for (let second = first + 1; second < n; second++) {
        for (let vote = 0; vote < study.votesPerComparison; vote++) {
          const chosen = vote + draw(raters - vote);
          const rater = people[chosen] as number;
          people[chosen] = people[vote] as number;
          people[vote] = rater;
          const leftIsFirst = draw(2);
          const strength = (i: number) =>
            (study.strengths[i] as number) + (ofPrompt[prompt * n + i] as number) + (ofRater[rater * n + i] as number);
          const lead = strength(first) - strength(second) + (leftIsFirst ? 1 : -1) * (side[rater] as number);
          const answer = answerOf(lead, study.logTie + (freedom[rater] as number), random());
          votes.first[row] = first;
          votes.second[row] = second;
          votes.prompt[row] = prompt;
          votes.rater[row] = rater;
          votes.leftIsFirst[row] = leftIsFirst;
          votes.outcome[row] = answer;
          row += 1;
        }
      }
    }
  }
  return votes;
}

export const emptyVotes = (length: number, contenders: number) => ({
  contenders,
  first: new Int32Array(length),
  second: new Int32Array(length),
  prompt: new Int32Array(length),
  rater: new Int32Array(length),
  outcome: new Int8Array(length),
  leftIsFirst: new Uint8Array(length),
});

/** Davidson's three odds, written down once more here: what a study is drawn from is not what is measured. */
function oddsOf(lead: number, logTie: number) {
  const [win, tie, loss] = [Math.exp(lead / 2), Math.exp(logTie), Math.exp(-lead / 2)];
  const sum = win + tie + loss;
  return { win: win / sum, tie: tie / sum };
}

export function answerOf(lead: number, logTie: number, random: number): number {
  const { win, tie } = oddsOf(lead, logTie);
  if (random < win) return 1;
  return random < win + tie ? 0 : -1;
}

/**
 * The strengths that a fit of endlessly many prompts and raters would find: chances are averaged over what prompts and raters
 * add, which is normal, and the model is fitted to the averages.
 */
export function populationStrengths(study: ClusteredStudy): readonly number[] {
  const n = study.strengths.length;
  const counts: MatchupCounts = { contenders: n, wins: new Float64Array(n * n), ties: new Float64Array(n * n) };
  const { prompt, rater, side, tie } = study.spread;
  // Two contenders' effects in each lead, and one side.
  const leadSpread = Math.sqrt(2 * prompt ** 2 + 2 * rater ** 2 + side ** 2);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      const lead = (study.strengths[i] as number) - (study.strengths[j] as number);
      let [wins, ties] = [0, 0];
      for (const [a, weightA] of NORMAL) {
        for (const [b, weightB] of NORMAL) {
          const odds = oddsOf(lead + leadSpread * a, study.logTie + tie * b);
          wins += weightA * weightB * odds.win;
          ties += weightA * weightB * odds.tie;
        }
      }
      counts.wins[i * n + j] = wins;
      counts.ties[i * n + j] = ties;
    }
  }
  return unwrap(fitDavidson(counts)).strength.map((strength) => strength ?? 0);
}

/** The trapezoid rule, which is exact to rounding for a smooth function times the normal density. */
const NORMAL: readonly (readonly [at: number, weight: number])[] = Array.from({ length: 65 }, (_, step) => {
  const at = (step - 32) / 4;
  return [at, (Math.exp(-(at * at) / 2) / Math.sqrt(2 * Math.PI)) * 0.25] as const;
});
