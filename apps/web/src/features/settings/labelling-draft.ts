import type { AssignmentOrder, CheckPolicy, LabellingPolicy } from '@plumbline/contract';

/** The policy as its fields hold it: numbers as they are typed, empty for none. */
export interface LabellingDraft {
  readonly labelsPerPair: string;
  readonly order: AssignmentOrder['kind'];
  /** One name a line. */
  readonly subsets: string;
  readonly goldEvery: string;
  readonly contrastiveEvery: string;
  readonly repeatEvery: string;
}

export const CHECK_FIELDS = [
  'goldEvery',
  'contrastiveEvery',
  'repeatEvery',
] as const satisfies readonly (keyof CheckPolicy)[];

const textOf = (value: number | null): string => (value === null ? '' : String(value));
const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));

export const draftPolicy = ({ labelsPerPair, order, checks }: LabellingPolicy): LabellingDraft => ({
  labelsPerPair: textOf(labelsPerPair),
  order: order.kind,
  subsets: order.kind === 'subset' ? order.subsets.join('\n') : '',
  goldEvery: textOf(checks.goldEvery),
  contrastiveEvery: textOf(checks.contrastiveEvery),
  repeatEvery: textOf(checks.repeatEvery),
});

export const toPolicy = (draft: LabellingDraft): LabellingPolicy => ({
  labelsPerPair: numberOf(draft.labelsPerPair),
  order: draft.order === 'subset' ? { kind: 'subset', subsets: linesOf(draft.subsets) } : { kind: draft.order },
  checks: {
    goldEvery: numberOf(draft.goldEvery),
    contrastiveEvery: numberOf(draft.contrastiveEvery),
    repeatEvery: numberOf(draft.repeatEvery),
  },
});

const linesOf = (text: string): string[] => [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The fields in which a draft differs from what is stored: only these are sent. */
export function policyChanges(saved: LabellingDraft, draft: LabellingDraft): Partial<LabellingPolicy> {
  const [before, after] = [toPolicy(saved), toPolicy(draft)];
  return {
    ...(before.labelsPerPair !== after.labelsPerPair && { labelsPerPair: after.labelsPerPair }),
    ...(!isSame(before.order, after.order) && { order: after.order }),
    ...(!isSame(before.checks, after.checks) && { checks: after.checks }),
  };
}
