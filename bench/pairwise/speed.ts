import { countMatchups, createRandomSource, fitDavidson, StrengthSpread, type VoteColumns } from '@plumbline/metrics';
import { unwrap } from '@plumbline/result';
import { percentile, rounded } from '../distribution.ts';
import { timeInTurns } from '../time-in-turns.ts';
import { answerOf, emptyVotes } from './clustered-study.ts';

/** Contenders of strengths from -1 to 1; 2,000 prompts and 200 raters. */
function drawVotes(count: number, contenders: number): VoteColumns {
  const draw = createRandomSource(1);
  const votes = emptyVotes(count, contenders);
  for (let row = 0; row < count; row++) {
    const first = draw(contenders);
    const second = (first + 1 + draw(contenders - 1)) % contenders;
    votes.first[row] = first;
    votes.second[row] = second;
    votes.prompt[row] = draw(2000);
    votes.rater[row] = draw(200);
    votes.leftIsFirst[row] = draw(2);
    votes.outcome[row] = answerOf((2 * (first - second)) / (contenders - 1), -0.5, draw(2 ** 32) / 2 ** 32);
  }
  return votes;
}

/** Median milliseconds of the counting and the fit of a million votes, and of the covariance clustered both ways. */
export function timeDavidson(count: number, contenders: number) {
  const votes = drawVotes(count, contenders);
  const fitAll = () => unwrap(fitDavidson(countMatchups(votes)));
  const fitted = fitAll();
  const [fits, spreads] = timeInTurns(5, [fitAll, () => new StrengthSpread(votes, fitted)]);
  return { davidsonMs: rounded(percentile(fits, 0.5)), spreadMs: rounded(percentile(spreads, 0.5)) };
}
