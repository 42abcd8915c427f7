import { type CrowdSettings, CrowdSettingsSchema, type OwnSubmission, type SubmissionState } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { returnBallotsOfPerson } from '../../db/ballots/return-ballots.ts';
import type { Database } from '../../db/database.ts';
import type { Prisma, Study } from '../../db/generated/client.ts';
import { returnLeasesOf } from '../../db/places/return-leases.ts';
import { panelLink } from './panel-links.ts';
import { isWorkLeft } from './work-left-repository.ts';
import { countWork } from './work-repository.ts';

type Transaction = Prisma.TransactionClient;
type Ended = Extract<SubmissionState, 'completed' | 'screened_out'>;

/** Whose submission in which study. */
export interface Submitter {
  readonly study: Study;
  readonly personId: string;
}

export type EndRefusal = 'not_found' | 'submission_not_done';

export const createOwnSubmissionRepository = ({ transaction }: Database) => ({
  /** The newest; undefined: the person is no participant of a panel. */
  read: (submitter: Submitter): Promise<OwnSubmission | undefined> => transaction((tx) => read(tx, submitter)),

  /** Ends it as it deserves. Doing so twice is the same as once. */
  end: (submitter: Submitter, at: Date): Promise<Result<OwnSubmission, EndRefusal>> =>
    transaction((tx) => end(tx, submitter, at)),
});

const findNewest = (tx: Transaction, { study, personId }: Submitter) =>
  tx.crowdSubmission.findFirst({ where: { studyId: study.id, personId }, orderBy: { id: 'desc' } });

async function readSettings(tx: Transaction, studyId: string): Promise<CrowdSettings> {
  const { settings } = await tx.crowdRecruitment.findUniqueOrThrow({ where: { studyId } });
  return CrowdSettingsSchema.parse(settings);
}

async function read(tx: Transaction, submitter: Submitter): Promise<OwnSubmission | undefined> {
  const submission = await findNewest(tx, submitter);
  if (!submission) return undefined;
  const settings = await readSettings(tx, submitter.study.id);
  const answers = await countWork(tx, submitter.study.id, submitter.personId);
  const { state } = submission;
  const back =
    state === 'completed' || state === 'screened_out'
      ? panelLink(settings, state, submission)
      : { link: null, code: null };
  return { state, answers, asked: settings.labelsEach, ...back };
}

async function end(tx: Transaction, submitter: Submitter, at: Date): Promise<Result<OwnSubmission, EndRefusal>> {
  const { personId, study } = submitter;
  // The row of the person, as the queue locks it: nothing is handed out between the look and the end.
  await tx.$executeRaw`SELECT id FROM person WHERE id = ${personId}::uuid FOR UPDATE`;
  const submission = await findNewest(tx, submitter);
  if (!submission) return err('not_found');
  if (submission.state === 'active') {
    const state = await deservedEnd(tx, submitter, at);
    if (!state) return err('submission_not_done');
    await tx.crowdSubmission.update({ where: { id: submission.id }, data: { state, endedAt: at } });
    await returnLeasesOf(tx, { studyId: study.id, personId }, at);
    await returnBallotsOfPerson(tx, { studyId: study.id, personId }, at);
  }
  const ended = await read(tx, submitter);
  return ended ? ok(ended) : err('not_found');
}

/** Null: there is something left to do. */
async function deservedEnd(tx: Transaction, { study, personId }: Submitter, now: Date): Promise<Ended | null> {
  const key = { studyId_personId: { studyId: study.id, personId } };
  const round = study.qualification === null ? null : await tx.qualification.findUnique({ where: key });
  if (round && round.failedAt !== null && round.passedAt === null) return 'screened_out';
  const { labelsEach } = await readSettings(tx, study.id);
  if (labelsEach !== null && (await countWork(tx, study.id, personId)) >= labelsEach) return 'completed';
  if (study.closedAt !== null || (await tx.setAside.findUnique({ where: key }))) return 'completed';
  if (study.qualification !== null && !round?.passedAt) return null;
  return (await isWorkLeft(tx, { studyId: study.id, personId, now })) ? null : 'completed';
}
