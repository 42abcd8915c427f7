import type { MatchupCounts } from './votes.ts';

/**
 * How a contender stands to those whose strengths the votes tell.
 * - `fitted`: it has a strength
 * - `above`: stronger than those fitted by more than any number: nothing that is fitted (or only above) ever beat it or
 *   tied with it. Where nobody is fitted: it never lost
 * - `below`: the same the other way round
 * - `apart`: no chain of votes says how it stands to them; or it has no votes, or only ties
 */
export type Standing = 'fitted' | 'above' | 'below' | 'apart';

export interface VoteGraph {
  readonly standing: readonly Standing[];
  /** Positions of those fitted, rising. */
  readonly fitted: readonly number[];
  /**
   * Contenders that chains of votes join in both directions, a tie being both: only within such a group the votes bound
   * how far two can lie apart. Largest first.
   */
  readonly groups: readonly (readonly number[])[];
}

/**
 * Which contenders have a strength of finite size in Davidson's model: those of the largest group that is strongly connected
 * by wins and ties and in which ties and strengths cannot grow together.
 *
 * The second condition is needed because of the tie parameter: with 5 wins of A, 3 ties and no win of B the likelihood rises
 * for ever as A's strength grows and ties with it. There is such a direction if and only if some order has all
 * winners at least one step above the losers and ties at most one step apart.
 *
 * Sources: Ford, American Mathematical Monthly 64 (1957), for the graph; Geyer, Electronic Journal of Statistics 3 (2009),
 * for directions of recession.
 */
export function readVoteGraph(counts: MatchupCounts): VoteGraph {
  const groups = findGroups(counts);
  const fitted = groups.find((group) => isBounded(counts, group)) ?? [];
  return { groups, fitted, standing: fitted.length > 0 ? standToFitted(counts, fitted) : standAlone(counts) };
}

type Edge = (from: number, to: number) => boolean;

const isAhead =
  ({ contenders: n, wins, ties }: MatchupCounts): Edge =>
  (i, j) =>
    (wins[i * n + j] as number) > 0 || (ties[i * n + j] as number) > 0;

const isBehind = (counts: MatchupCounts): Edge => {
  const leads = isAhead(counts);
  return (i, j) => leads(j, i);
};

function reach(start: number, contenders: number, edge: Edge): Uint8Array {
  const reached = new Uint8Array(contenders);
  const open = [start];
  reached[start] = 1;
  for (let i = open.pop(); i !== undefined; i = open.pop()) {
    for (let j = 0; j < contenders; j++) {
      if (reached[j] || !edge(i, j)) continue;
      reached[j] = 1;
      open.push(j);
    }
  }
  return reached;
}

function findGroups(counts: MatchupCounts): number[][] {
  const { contenders: n } = counts;
  const isGrouped = new Uint8Array(n);
  const groups: number[][] = [];
  for (let start = 0; start < n; start++) {
    if (isGrouped[start]) continue;
    const [behind, ahead] = [reach(start, n, isAhead(counts)), reach(start, n, isBehind(counts))];
    const group: number[] = [];
    for (let i = start; i < n; i++) if (behind[i] && ahead[i]) group.push(i);
    for (const i of group) isGrouped[i] = 1;
    groups.push(group);
  }
  return groups.sort((a, b) => b.length - a.length);
}

function isBounded({ contenders: n, wins, ties }: MatchupCounts, group: readonly number[]): boolean {
  const steps: { from: number; to: number; most: number }[] = [];
  for (const from of group) {
    for (const to of group) {
      const won = (wins[from * n + to] as number) > 0;
      // Each beat the other: no order can have both winners above.
      if (won && (wins[to * n + from] as number) > 0) return true;
      // Level of `to` at most that of `from` and so much.
      if (won) steps.push({ from, to, most: -1 });
      if ((ties[from * n + to] as number) > 0) steps.push({ from, to, most: 1 });
    }
  }
  return steps.some(({ most }) => most < 0) && !hasLevels(steps, n, group.length);
}

/** Whether levels keep all steps (Bellman & Ford: they settle within as many rounds as there are contenders). */
function hasLevels(
  steps: readonly { from: number; to: number; most: number }[],
  contenders: number,
  rounds: number,
): boolean {
  const level = new Float64Array(contenders);
  for (let round = 0; round <= rounds; round++) {
    let isSettled = true;
    for (const { from, to, most } of steps) {
      const highest = (level[from] as number) + most;
      if ((level[to] as number) <= highest) continue;
      level[to] = highest;
      isSettled = false;
    }
    if (isSettled) return true;
  }
  return false;
}

function standToFitted(counts: MatchupCounts, fitted: readonly number[]): Standing[] {
  const { contenders: n } = counts;
  const anyone = fitted[0] as number;
  const [behind, ahead] = [reach(anyone, n, isAhead(counts)), reach(anyone, n, isBehind(counts))];
  return Array.from({ length: n }, (_, i) => {
    if (behind[i]) return ahead[i] ? 'fitted' : 'below';
    return ahead[i] ? 'above' : 'apart';
  });
}

function standAlone({ contenders: n, wins }: MatchupCounts): Standing[] {
  return Array.from({ length: n }, (_, i) => {
    let [hasWon, hasLost] = [false, false];
    for (let j = 0; j < n; j++) {
      hasWon ||= (wins[i * n + j] as number) > 0;
      hasLost ||= (wins[j * n + i] as number) > 0;
    }
    if (hasWon === hasLost) return 'apart';
    return hasWon ? 'above' : 'below';
  });
}
