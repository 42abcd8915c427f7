import {
  BALLOT_KINDS,
  BALLOT_STANDINGS,
  computeFragility,
  computeModelAgreement,
  computeStandings,
  computeStop,
  type VoteTable,
} from '@plumbline/analysis';
import type { VoteColumns } from '@plumbline/metrics';
import { rounded } from '../distribution.ts';
import { simulateVotes } from './clustered-study.ts';

const SCOPE = { criterion: 'alignment', subset: null, withSimulated: true, without: [], baseline: 0 } as const;
const RATERS = 100;
const SUBSETS = 8;

/** Votes of a simulated study as the page gets them: one ballot each, with the same answer on both criteria. */
function toTable(votes: VoteColumns, prompts: number): VoteTable {
  const n = votes.contenders;
  const known = new Map<string, number>();
  const comparison = Array.from(votes.first, (first, row) => {
    const key = `${votes.prompt[row]} ${first} ${votes.second[row]}`;
    const at = known.get(key) ?? known.size;
    known.set(key, at);
    return at;
  });
  const rows = [...known.keys()].map((key) => key.split(' ').map(Number) as [number, number, number]);
  const names = (count: number, one: string) => Array.from({ length: count }, (_, at) => `${one} ${at}`);
  const ofBallots = <Value>(value: (row: number) => Value) => comparison.map((_, row) => value(row));
  return {
    evaluation: { criteria: ['fidelity', 'alignment'], contenders: names(n, 'contender').map((name) => ({ name })) },
    prompts: {
      ...{ id: names(prompts, 'prompt'), text: names(prompts, 'prompt') },
      subset: Array.from({ length: prompts }, (_, at) => `subset ${at % SUBSETS}`),
    },
    raters: { id: names(RATERS, 'rater'), name: names(RATERS, 'rater'), kind: Array(RATERS).fill('human') },
    pairs: names(prompts * n, 'pair'),
    comparisons: {
      prompt: rows.map(([prompt]) => prompt),
      first: rows.map(([, first]) => first),
      second: rows.map(([, , second]) => second),
      firstPairs: rows.map(([prompt, first]) => [prompt * n + first]),
      secondPairs: rows.map(([prompt, , second]) => [prompt * n + second]),
      isSame: rows.map(() => 0),
    },
    ballots: {
      comparison,
      rater: Array.from(votes.rater),
      kind: ofBallots(() => BALLOT_KINDS.indexOf('comparison')),
      standing: ofBallots(() => BALLOT_STANDINGS.indexOf('counted')),
      leftIsFirst: Array.from(votes.leftIsFirst),
      expected: ofBallots(() => null),
      answers: ofBallots((row) => {
        const outcome = votes.outcome[row] as number;
        const answer = (votes.leftIsFirst[row] ? outcome : 0 - outcome) as 1 | 0 | -1;
        return [answer, answer];
      }),
      activeMs: ofBallots(() => [2000, 3000]),
      repeats: ofBallots(() => -1),
    },
  };
}

/** Milliseconds that each question of a results page takes in its worker, asked once, as the page asks it. */
export function timePage(contenders: number, votes: number) {
  const votesPerComparison = 5;
  const matchups = (contenders * (contenders - 1)) / 2;
  const prompts = Math.ceil(votes / matchups / votesPerComparison);
  const strengths = Array.from({ length: contenders }, (_, at) => at / contenders);
  const spread = { prompt: 0.5, rater: 0.3, tie: 0.3, side: 0.1 };
  const study = { strengths, logTie: -0.5, prompts, raters: RATERS, votesPerComparison, spread };
  const table = toTable(simulateVotes(study, 1), prompts);
  const scores = Float64Array.from(table.pairs, (_, at) => Math.sin(at));
  const timed = <Value>(ask: () => Value) => {
    const start = performance.now();
    const value = ask();
    return { ms: rounded(performance.now() - start), value };
  };
  const fragility = timed(() => computeFragility(table, SCOPE));
  return {
    ...{ contenders, votes: table.ballots.comparison.length },
    standingsMs: timed(() => computeStandings(table, SCOPE)).ms,
    stopMs: timed(() => computeStop(table, SCOPE)).ms,
    modelsMs: timed(() =>
      computeModelAgreement(table, SCOPE, [{ row: 'raw:model', kind: 'raw', name: 'model', values: scores }]),
    ).ms,
    fragilityMs: fragility.ms,
    isExact: fragility.value?.votes.exact === true,
  };
}
