// Pairwise evaluations: a hundred thousand ballots served by the product; Davidson's model on a million votes; how often its
// intervals hold the truth of simulated studies; votes that the active design saves; fragility against brute force.
import { parseArgs } from 'node:util';
import { measureActivePairing } from './pairwise/active.ts';
import { measureCoverage } from './pairwise/coverage.ts';
import { measureFragility } from './pairwise/fragility.ts';
import { timePage } from './pairwise/page.ts';
import { measureServed, SERVED } from './pairwise/served.ts';
import { timeDavidson } from './pairwise/speed.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    votes: { type: 'string', default: '1000000' },
    contenders: { type: 'string', default: '50' },
    studies: { type: 'string', default: '1000' },
    database: { type: 'string', default: 'pglite' },
    /** Prompts of the evaluation that is served: 240 votes and their checks on each. */
    prompts: { type: 'string', default: String(SERVED.prompts) },
  },
});

/** Time is taken first, while nothing else has filled the memory. */
const speed = timeDavidson(Number(values.votes), Number(values.contenders));
const pages = [2, 4, 10, 20].map((contenders) => timePage(contenders, 100_000));
const coverage = measureCoverage(Number(values.studies));
const { activeVotesRatio, rows } = measureActivePairing();
const { fragilityExact, compared } = measureFragility();
const { database } = values;
if (database !== 'pglite' && database !== 'postgres') throw new Error('--database is pglite or postgres');
const serving = await measureServed({ ...SERVED, database, prompts: Number(values.prompts) });

console.error(`strengths of ${values.votes} votes: covariance in ${speed.spreadMs} ms`);
for (const { contenders, votes, standingsMs, stopMs, modelsMs, fragilityMs, isExact } of pages) {
  const fragile = `fragility ${fragilityMs} ms${isExact ? '' : ', bounds'}`;
  console.error(
    `page of ${contenders} contenders, ${votes} votes: figures ${standingsMs} ms, stop light ${stopMs} ms, a model ${modelsMs} ms, ${fragile}`,
  );
}
console.error(`coverage by kind of study: ${coverage.lowest.toFixed(3)} to ${coverage.highest.toFixed(3)}`);
for (const { contenders, population, active, random, ratio } of rows) {
  const share = ratio.toFixed(2);
  console.error(
    `${contenders} contenders (${population}): ${active} votes in an active design, ${random} at random: ${share}`,
  );
}
console.error(`${compared} fragilities compared`);
console.error(
  `served in ${serving.seconds} s: ${serving.decoys} decoys, ${serving.seenTwice} seen twice, ${serving.notExact} not exact`,
);
const report = {
  served: serving.served,
  sideBalance: serving.sideBalance,
  repeats: serving.repeats,
  davidsonMs: speed.davidsonMs,
  coverage: coverage.coverage,
  activeVotesRatio,
  fragilityExact,
};
console.log(values.json ? JSON.stringify(report) : report);
const isServedRight = serving.seenTwice === 0 && serving.notExact === 0 && Math.abs(serving.sideBalance - 0.5) <= 0.005;
const isSound =
  isServedRight && fragilityExact && coverage.coverage >= 0.93 && coverage.coverage <= 0.97 && activeVotesRatio <= 0.5;
process.exitCode = isSound ? 0 : 1;
