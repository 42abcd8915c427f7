import { type CrowdSettings, CrowdSettingsSchema, type Person, type SubmissionState } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { recordAudit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { checkIds, type ParticipantIds, shortNameOf } from './participant-ids.ts';
import { countSeats } from './seat-repository.ts';
import { isWorkLeft } from './work-left-repository.ts';

type Transaction = Prisma.TransactionClient;
type Recruitment = Prisma.CrowdRecruitmentGetPayload<{ include: { study: true } }>;
type Submission = Prisma.CrowdSubmissionGetPayload<{ include: { person: { select: typeof PERSON_FIELDS } } }>;

const PERSON_FIELDS = { id: true, displayName: true, role: true } as const;

export interface EntryRequest {
  readonly tokenHash: string;
  readonly ids: ParticipantIds;
  readonly now: Date;
}

/** Somebody who came in by an entry link, and what became of it. */
export interface Entry {
  readonly settings: CrowdSettings;
  readonly ids: ParticipantIds;
  readonly came:
    | { readonly as: 'person'; readonly person: Person; readonly studySlug: string }
    | { readonly as: 'ended'; readonly state: Exclude<SubmissionState, 'active'> }
    | { readonly as: 'surplus' };
}

export type EntryRefusal =
  | 'link_not_valid'
  | 'recruitment_closed'
  | 'study_closed'
  | 'participant_missing'
  | 'participant_not_valid'
  | 'already_taken_part';
type Refusal = Result<never, EntryRefusal, { field: string } | undefined>;
type Outcome = Result<Entry, EntryRefusal, { field: string } | undefined>;

export const createEntryRepository = ({ prisma, transaction }: Database) => ({
  findByToken: (tokenHash: string) =>
    prisma.crowdRecruitment.findUnique({ where: { tokenHash }, include: { study: true } }),

  enter: (request: EntryRequest): Promise<Outcome> => transaction((tx) => enter(tx, request)),
});

/** Those who come at once pass one after the other, so that nobody becomes two people and places are counted right. */
async function enter(tx: Transaction, request: EntryRequest): Promise<Outcome> {
  const { tokenHash } = request;
  await tx.$executeRaw`SELECT study_id FROM crowd_recruitment WHERE token_hash = ${tokenHash} FOR UPDATE`;
  const recruitment = await tx.crowdRecruitment.findUnique({ where: { tokenHash }, include: { study: true } });
  if (!recruitment) return err('link_not_valid', undefined);
  const settings = CrowdSettingsSchema.parse(recruitment.settings);
  const ids = checkIds(settings, request.ids);
  if (!ids.ok) return ids;
  const came = await admit(tx, recruitment, { settings, ids: ids.value, now: request.now });
  return came.ok ? ok({ settings, ids: ids.value, came: came.value }) : came;
}

interface Comer {
  readonly settings: CrowdSettings;
  readonly ids: ParticipantIds;
  readonly now: Date;
}

async function admit(
  tx: Transaction,
  recruitment: Recruitment,
  comer: Comer,
): Promise<Result<Entry['came'], EntryRefusal, undefined> | Refusal> {
  const { study } = recruitment;
  const earlier = await findSubmissions(tx, study.id, comer.ids.participant);
  const same = earlier.find(({ session }) => session === comer.ids.session);
  if (same?.state === 'active') return ok({ as: 'person', person: same.person, studySlug: study.slug });
  if (same) return ok({ as: 'ended', state: same.state as Exclude<SubmissionState, 'active'> });
  if (earlier.some(({ state }) => state === 'completed' || state === 'screened_out')) {
    return err('already_taken_part', undefined);
  }
  if (study.closedAt !== null) return err('study_closed', undefined);
  if (!recruitment.isOpen) return err('recruitment_closed', undefined);
  if (!(await hasPlace(tx, study.id, comer))) return ok({ as: 'surplus' });
  const person = await begin(tx, recruitment, comer, earlier);
  return ok({ as: 'person', person, studySlug: study.slug });
}

const findSubmissions = (tx: Transaction, studyId: string, participant: string): Promise<Submission[]> =>
  tx.crowdSubmission.findMany({
    where: { studyId, participant },
    include: { person: { select: PERSON_FIELDS } },
    orderBy: { id: 'desc' },
  });

async function hasPlace(tx: Transaction, studyId: string, { settings, ids, now }: Comer): Promise<boolean> {
  const { maxParticipants } = settings;
  const request = { studyId, participant: ids.participant, now };
  if (maxParticipants !== null && (await countSeats(tx, request)) >= maxParticipants) return false;
  return isWorkLeft(tx, { studyId, personId: null, now });
}

/** A panel gives no second session while one is active: what we know of the earlier one is out of date. */
async function begin(
  tx: Transaction,
  { study, platform }: Recruitment,
  { ids, now }: Comer,
  earlier: readonly Submission[],
): Promise<Person> {
  const studyId = study.id;
  await tx.crowdSubmission.updateMany({
    where: { studyId, participant: ids.participant, state: 'active' },
    data: { state: 'returned', endedAt: now },
  });
  const person = earlier[0]?.person ?? (await addPerson(tx, studyId, ids, now));
  await tx.crowdSubmission.create({ data: { studyId, personId: person.id, platform, ...ids, startedAt: now } });
  return person;
}

async function addPerson(tx: Transaction, studyId: string, ids: ParticipantIds, at: Date): Promise<Person> {
  const data = { displayName: shortNameOf(ids), role: 'annotator' as const };
  const person = await tx.person.create({ data, select: PERSON_FIELDS });
  await tx.membership.create({ data: { studyId, personId: person.id, joinedAt: at } });
  const details = { participant: ids.participant, role: person.role };
  await recordAudit(tx, { action: 'person_joined', studyId, personId: person.id, details, at });
  return person;
}
