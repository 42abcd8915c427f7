import {
  type LabellingPolicy,
  LabellingPolicySchema,
  type Person,
  type PolicyChange,
  PolicyChangeSchema,
} from '@plumbline/contract';
import { recordAudit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { lockStudySummaries } from '../../db/pair-summary.ts';
import { arrangeStudy } from '../../db/places/arrange-places.ts';
import { policyOf } from '../../db/places/policy-of.ts';
import { settleStudyPlaces } from '../../db/places/settle-places.ts';
import { lockStudy } from '../../db/study-access.ts';

type Transaction = Prisma.TransactionClient;
type PolicyField = keyof LabellingPolicy;
/** Fields left out stay. */
export type PolicyUpdate = { readonly [Field in PolicyField]?: LabellingPolicy[Field] | undefined };

export interface Actor {
  readonly person: Person;
  readonly at: Date;
}

const ACTION = 'labelling_policy_changed';
/** Its pairs are all touched, and there may be many. */
const WHOLE_STUDY = { timeoutMs: 600_000 };
const DetailsSchema = PolicyChangeSchema.pick({ from: true, to: true });

export const createPolicyRepository = ({ prisma, transaction }: Database) => ({
  /** Nothing when the study is gone. */
  update: (studyId: string, update: PolicyUpdate, actor: Actor): Promise<LabellingPolicy | undefined> =>
    transaction((tx) => updatePolicy(tx, studyId, update, actor), WHOLE_STUDY),

  /** Every change, newest first. */
  async listChanges(studyId: string): Promise<PolicyChange[]> {
    const rows = await prisma.$queryRaw<{ at: Date; by: string | null; details: unknown }[]>`
      SELECT audit_event.at, person.display_name AS by, audit_event.details
      FROM audit_event LEFT JOIN person ON person.id = audit_event.person_id
      WHERE audit_event.study_id = ${studyId}::uuid AND audit_event.action = ${ACTION}
      ORDER BY audit_event.id DESC`;
    return rows.map(({ at, by, details }) => ({ at: at.toISOString(), by, ...DetailsSchema.parse(details) }));
  },
});

async function updatePolicy(
  tx: Transaction,
  studyId: string,
  update: PolicyUpdate,
  { person, at }: Actor,
): Promise<LabellingPolicy | undefined> {
  // Imports wait, so that pairs that come meanwhile are wanted as often as the others.
  await lockStudy(tx, studyId);
  const study = await tx.study.findUnique({ where: { id: studyId } });
  if (!study) return undefined;
  const before = policyOf(study);
  const after = LabellingPolicySchema.parse({ ...before, ...withoutUndefined(update) });
  const changed = FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  if (changed.length === 0) return before;
  const { labelsPerPair, order: assignment, checks } = after;
  await tx.study.update({ where: { id: studyId }, data: { labelsPerPair, assignment, checks } });
  await applyToPairs(tx, studyId, after, new Set(changed), at);
  const details = { from: pick(before, changed), to: pick(after, changed) };
  await recordAudit(tx, { action: ACTION, studyId, personId: person.id, details, at });
  return after;
}

const FIELDS = ['labelsPerPair', 'order', 'checks'] as const satisfies readonly PolicyField[];

async function applyToPairs(
  tx: Transaction,
  studyId: string,
  { order }: LabellingPolicy,
  changed: ReadonlySet<PolicyField>,
  at: Date,
): Promise<void> {
  if (!changed.has('labelsPerPair') && !changed.has('order')) return;
  await lockStudySummaries(tx, studyId);
  if (changed.has('labelsPerPair')) await settleStudyPlaces(tx, studyId, at);
  if (changed.has('order')) await arrangeStudy(tx, studyId, order);
}

const withoutUndefined = (update: PolicyUpdate): Partial<LabellingPolicy> =>
  Object.fromEntries(Object.entries(update).filter(([, value]) => value !== undefined));

const pick = (policy: LabellingPolicy, fields: readonly PolicyField[]): Prisma.InputJsonObject =>
  Object.fromEntries(fields.map((field) => [field, policy[field]]));
