import type { Recruitment } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers, SessionControl } from '../../http/handler.ts';
import { createEntryService } from './entry-service.ts';
import { createOwnSubmissionRepository } from './own-submission-repository.ts';
import { entryUrl } from './panel-links.ts';
import { createRecruitmentRepository } from './recruitment-repository.ts';
import { createSubmissionRepository } from './submission-repository.ts';
import { createSyncService } from './sync/sync-service.ts';

/** How somebody is signed in, which is the people's feature to know. */
export type BeginSession = (personId: string, control: SessionControl) => Promise<void>;

type RecruitmentEndpoint = 'readRecruitment' | 'saveRecruitment' | 'openRecruitment';
type SubmissionEndpoint = 'listSubmissions' | 'syncSubmissions';
type OwnEndpoint = 'readOwnSubmission' | 'endOwnSubmission';
type EntryEndpoint = 'readCrowdEntry' | 'enterCrowd';
type CrowdHandlers = Pick<Handlers, RecruitmentEndpoint | SubmissionEndpoint | OwnEndpoint | EntryEndpoint>;

export const createCrowdHandlers = (deps: Dependencies, beginSession: BeginSession): CrowdHandlers => ({
  ...recruitmentHandlers(deps),
  ...submissionHandlers(deps),
  ...ownHandlers(deps),
  ...entryHandlers(deps, beginSession),
});

function recruitmentHandlers({ database, clock, origin, panel }: Dependencies): Pick<Handlers, RecruitmentEndpoint> {
  const repository = createRecruitmentRepository(database);
  const read = async (studyId: string): Promise<Recruitment | null> => {
    const stored = await repository.find(studyId);
    if (!stored) return null;
    const { token, createdAt, settings, isOpen } = stored;
    const counts = await repository.countSubmissions(studyId);
    return {
      settings,
      isOpen,
      counts,
      createdAt: createdAt.toISOString(),
      entryUrl: entryUrl(origin, token, settings),
    };
  };
  return {
    readRecruitment: async ({ params }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      return ok({ recruitment: await read(study.id), canAskPanel: panel !== null });
    },

    saveRecruitment: async ({ params, body }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      await repository.save({ studyId: study.id, by: person, at: clock.now() }, body);
      const saved = await read(study.id);
      return saved ? ok(saved) : err('not_found', undefined);
    },

    openRecruitment: async ({ params, body }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      await repository.setOpen({ studyId: study.id, by: person, at: clock.now() }, body.isOpen);
      const changed = await read(study.id);
      return changed ? ok(changed) : err('not_found', undefined);
    },
  };
}

function submissionHandlers(deps: Dependencies): Pick<Handlers, SubmissionEndpoint> {
  const { prisma } = deps.database;
  const submissions = createSubmissionRepository(prisma);
  const sync = createSyncService(deps);
  return {
    listSubmissions: async ({ params, query: { state, before, limit } }, { person }) => {
      const study = await findStudy(prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      const found = await submissions.list({ studyId: study.id, state, before, limit: limit + 1 });
      const page = found.slice(0, limit);
      return ok({ submissions: page, nextBefore: found.length > limit ? (page.at(-1)?.id ?? null) : null });
    },

    syncSubmissions: async ({ params }, { person }) => {
      const study = await findStudy(prisma, params.study, person);
      return study ? sync(study.id) : err('not_found', undefined);
    },
  };
}

function ownHandlers({ database, clock }: Dependencies): Pick<Handlers, OwnEndpoint> {
  const repository = createOwnSubmissionRepository(database);
  return {
    readOwnSubmission: async ({ params }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      return ok({ submission: (await repository.read({ study, personId: person.id })) ?? null });
    },

    endOwnSubmission: async ({ params }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      const ended = await repository.end({ study, personId: person.id }, clock.now());
      return ended.ok ? ended : err(ended.code, undefined);
    },
  };
}

function entryHandlers(deps: Dependencies, beginSession: BeginSession): Pick<Handlers, EntryEndpoint> {
  const entries = createEntryService(deps);
  return {
    readCrowdEntry: ({ params }) => entries.read(params.token),

    enterCrowd: async ({ params, body }, { person, session }) => {
      const entered = await entries.enter(params.token, body);
      if (!entered.ok) return entered;
      const { value } = entered;
      if (value.outcome === 'entered' && value.person.id !== person?.id) await beginSession(value.person.id, session);
      return entered;
    },
  };
}
