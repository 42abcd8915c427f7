import { AssignmentOrderSchema, CheckPolicySchema, type LabellingPolicy } from '@plumbline/contract';
import type { Study } from '../generated/client.ts';

/** How a study is labelled, as its row says; what it leaves out is as in a new study. */
export const policyOf = (study: Pick<Study, 'labelsPerPair' | 'assignment' | 'checks'>): LabellingPolicy => ({
  labelsPerPair: study.labelsPerPair,
  order: study.assignment === null ? { kind: 'random' } : AssignmentOrderSchema.parse(study.assignment),
  checks: CheckPolicySchema.parse(study.checks ?? {}),
});
