// Votes until the order of contenders is nearly the true one: served by what they are expected to tell, and at random.
import {
  ACTIVE_TURNS,
  createRandomSource,
  kendallTauB,
  type MatchupCounts,
  matchupPriorities,
  weakStrengths,
} from '@plumbline/metrics';

interface Race {
  readonly contenders: number;
  readonly population: Population;
  /** Votes between two looks at the priorities. */
  readonly batch: number;
  readonly seeds: number;
  readonly tau: number;
  readonly most: number;
}

type Population = 'families' | 'plain';

/** Given the votes so far, the matchups of the next votes, as positions in the tables. */
type Serve = (counts: MatchupCounts, votes: number) => readonly number[];

const TIE_PARAMETER = 0.6;
const FAMILY = 4;
const FAMILY_SPREAD = 2;
const WITHIN_SPREAD = 0.5;
const PLAIN_SPREAD = 0.8;
/** Batches between two looks at the order. */
const LOOK_EVERY = 2;

/**
 * Plain: normal log-strengths, all within reach of one another. Families: of generators that lie far apart (one of early models, one of the latest), each with checkpoints and settings that lie
 * close together. Odds are e to the power of a difference.
 */
function drawStrengths({ contenders, population }: Race, uniform: () => number): Float64Array {
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  if (population === 'plain') return Float64Array.from({ length: contenders }, () => PLAIN_SPREAD * normal());
  const families = Array.from({ length: Math.round(contenders / FAMILY) }, () => FAMILY_SPREAD * normal());
  return Float64Array.from(
    { length: contenders },
    (_, at) => (families[at % families.length] as number) + WITHIN_SPREAD * normal(),
  );
}

interface Study {
  readonly truth: Float64Array;
  readonly counts: MatchupCounts;
  readonly uniform: () => number;
  readonly serve: Serve;
}

function beginStudy(plan: Race, serve: Serve, seed: number): Study {
  const { contenders } = plan;
  const draw = createRandomSource(seed);
  const uniform = () => draw(2 ** 32) / 2 ** 32;
  const truth = drawStrengths(plan, uniform);
  const table = () => new Float64Array(contenders * contenders);
  return { truth, counts: { contenders, wins: table(), ties: table() }, uniform, serve };
}

/** Nothing is known of an order as long as all are equal. */
function correlationOf({ truth, counts }: Study): number {
  const tau = kendallTauB(weakStrengths(counts), truth);
  return tau.ok ? tau.value : 0;
}

function vote(
  { contenders: n, wins, ties }: MatchupCounts,
  at: number,
  truth: Float64Array,
  uniform: () => number,
): void {
  const [i, j] = [Math.floor(at / n), at % n];
  const odds = Math.exp(((truth[i] as number) - (truth[j] as number)) / 2);
  const drawn = uniform() * (odds + 1 / odds + TIE_PARAMETER);
  const add = (table: Float64Array, place: number) => {
    table[place] = (table[place] as number) + 1;
  };
  if (drawn < odds) add(wins, i * n + j);
  else if (drawn < odds + 1 / odds) add(wins, j * n + i);
  else {
    add(ties, i * n + j);
    add(ties, j * n + i);
  }
}

const listMatchups = (n: number): number[] =>
  Array.from({ length: n * n }, (_, at) => at).filter((at) => Math.floor(at / n) < at % n);

const serveActively: Serve = (counts, votes) => {
  const priorities = matchupPriorities(counts);
  const order = listMatchups(counts.contenders).sort((a, b) => (priorities[b] as number) - (priorities[a] as number));
  return Array.from({ length: votes }, (_, at) => order[at % Math.min(ACTIVE_TURNS.matchups, order.length)] as number);
};

function serveRandomly(seed: number): Serve {
  const draw = createRandomSource(seed);
  return ({ contenders }, votes) => {
    const matchups = listMatchups(contenders);
    return Array.from({ length: votes }, () => matchups[draw(matchups.length)] as number);
  };
}

/** Votes after which the mean correlation over the seeds first reaches tau; undefined: never. */
function votesNeeded(serveOf: (seed: number) => Serve, plan: Race): number | undefined {
  const studies = Array.from({ length: plan.seeds }, (_, seed) => beginStudy(plan, serveOf(seed + 1000), seed + 1));
  for (let votes = plan.batch; votes <= plan.most; votes += plan.batch) {
    for (const { counts, serve, truth, uniform } of studies) {
      for (const at of serve(counts, plan.batch)) vote(counts, at, truth, uniform);
    }
    if ((votes / plan.batch) % LOOK_EVERY !== 0) continue;
    const mean = studies.reduce((sum, study) => sum + correlationOf(study), 0) / studies.length;
    if (mean >= plan.tau) return votes;
  }
  return undefined;
}

const PLANS: readonly Race[] = [
  { contenders: 20, population: 'families', batch: ACTIVE_TURNS.votes, seeds: 40, tau: 0.95, most: 24_000 },
  { contenders: 50, population: 'families', batch: ACTIVE_TURNS.votes, seeds: 10, tau: 0.95, most: 24_000 },
  { contenders: 20, population: 'plain', batch: ACTIVE_TURNS.votes, seeds: 40, tau: 0.95, most: 24_000 },
];

/** For each population the votes of either way; the ratio is the worst of those with families. What plain ones save is told beside it. */
export function measureActivePairing() {
  const rows = PLANS.map((plan) => {
    const active = votesNeeded(() => serveActively, plan);
    const random = votesNeeded(serveRandomly, plan);
    const ratio = active === undefined || random === undefined ? Number.POSITIVE_INFINITY : active / random;
    return { contenders: plan.contenders, population: plan.population, active, random, ratio };
  });
  const held = rows.filter(({ population }) => population === 'families');
  return { rows, activeVotesRatio: Math.max(...held.map(({ ratio }) => ratio)) };
}
