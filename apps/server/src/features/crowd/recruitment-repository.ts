import { type CrowdSettings, CrowdSettingsSchema, type Person, type SubmissionState } from '@plumbline/contract';
import { recordAudit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import { createToken, hashToken } from '../../http/tokens.ts';

/** Who changes the recruitment of which study. */
export interface RecruitmentActor {
  readonly studyId: string;
  readonly by: Person;
  readonly at: Date;
}

export interface StoredRecruitment {
  readonly settings: CrowdSettings;
  readonly token: string;
  readonly isOpen: boolean;
  readonly createdAt: Date;
}

export type SubmissionCounts = Record<SubmissionState, number>;
const NONE: SubmissionCounts = { active: 0, completed: 0, screened_out: 0, returned: 0, timed_out: 0 };

export const createRecruitmentRepository = ({ prisma, transaction }: Database) => ({
  async find(studyId: string): Promise<StoredRecruitment | undefined> {
    const row = await prisma.crowdRecruitment.findUnique({ where: { studyId } });
    return row ? { ...row, settings: CrowdSettingsSchema.parse(row.settings) } : undefined;
  },

  /** The token stays, so that a link which stands in a panel goes on working. */
  save: ({ studyId, by, at }: RecruitmentActor, settings: CrowdSettings): Promise<void> =>
    transaction(async (tx) => {
      const token = createToken();
      const change = { platform: settings.platform, settings };
      const create = { studyId, token, tokenHash: hashToken(token), createdAt: at, ...change };
      await tx.crowdRecruitment.upsert({ where: { studyId }, create, update: change });
      await recordAudit(tx, { action: 'recruitment_saved', studyId, personId: by.id, details: { settings }, at });
    }),

  /** Says whether there is a recruitment. */
  setOpen: ({ studyId, by, at }: RecruitmentActor, isOpen: boolean): Promise<boolean> =>
    transaction(async (tx) => {
      const { count } = await tx.crowdRecruitment.updateMany({ where: { studyId }, data: { isOpen } });
      if (count === 0) return false;
      const action = isOpen ? 'recruitment_opened' : 'recruitment_closed';
      await recordAudit(tx, { action, studyId, personId: by.id, at });
      return true;
    }),

  async countSubmissions(studyId: string): Promise<SubmissionCounts> {
    const groups = await prisma.crowdSubmission.groupBy({ by: ['state'], where: { studyId }, _count: true });
    return { ...NONE, ...Object.fromEntries(groups.map(({ state, _count }) => [state, _count])) };
  },
});
