import { createHash } from 'node:crypto';
import type { CheckPolicy } from '@plumbline/contract';

export type CheckKind = 'gold' | 'contrastive' | 'repeat';
export type Slot = 'pair' | CheckKind;

export interface BlockPlan {
  readonly studyId: string;
  readonly personId: string;
  readonly policy: CheckPolicy;
  /** Questions that the person has been given before. */
  readonly from: number;
  readonly length: number;
  /** Where the last check of each kind was, in questions given; without it: none yet. */
  readonly last: Readonly<Partial<Record<CheckKind, number>>>;
}

/**
 * What is asked at each place of a block. Of every n questions one is a check of a kind, at a place drawn by lot, whatever
 * the blocks; one that could not be asked within its n is left out, not made up for.
 */
export function planBlock(plan: BlockPlan): Slot[] {
  const last = { ...plan.last };
  return Array.from({ length: plan.length }, (_, at) => {
    const position = plan.from + at;
    const due = intervalsOf(plan.policy).find(([kind, every]) => isDue(plan, kind, every, last[kind], position));
    if (!due) return 'pair';
    const [kind] = due;
    last[kind] = position;
    return kind;
  });
}

const intervalsOf = ({ goldEvery, contrastiveEvery, repeatEvery }: CheckPolicy): [CheckKind, number][] => {
  const intervals: [CheckKind, number | null][] = [
    ['gold', goldEvery],
    ['contrastive', contrastiveEvery],
    ['repeat', repeatEvery],
  ];
  return intervals.filter((interval): interval is [CheckKind, number] => interval[1] !== null);
};

function isDue(
  { studyId, personId }: BlockPlan,
  kind: CheckKind,
  every: number,
  last: number | undefined,
  position: number,
): boolean {
  const round = Math.floor(position / every);
  if (last !== undefined && round <= Math.floor(last / every)) return false;
  return position % every >= lotOf(`${studyId}:${personId}:${kind}:${round}`) % every;
}

const lotOf = (name: string): number => createHash('sha256').update(name).digest().readUInt32BE(0);
