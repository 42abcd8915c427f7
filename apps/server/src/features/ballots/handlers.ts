import { LABELLING_LIMITS, type OpenEvaluation } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import { designOf, listOpen } from '../../db/evaluations/open-evaluations.ts';
import { refreshPriorities } from '../../db/evaluations/refresh-priorities.ts';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { findBallotage, isOpen } from './evaluation-repository.ts';
import { listOwnBallots } from './own-ballot-repository.ts';
import { readVoteProgress } from './progress-repository.ts';
import { shownHandlers } from './shown-handlers.ts';
import { createTakeRepository } from './take-repository.ts';
import { createVoteRepository } from './votes/vote-repository.ts';

type QueueHandlers = Pick<Handlers, 'takeBallots' | 'returnBallots'>;
type VoteHandlers = Pick<Handlers, 'recordVote' | 'withdrawVote'>;
type ReadingHandlers = Pick<Handlers, 'listOpenEvaluations' | 'readOwnVotes'>;
type ShownHandlers = Pick<Handlers, 'readBallotImage' | 'readBallotPairs'>;

/** Others answer, give back and expire all the time; asking costs little. */
const RETRY_SECONDS = 5;

export const createBallotHandlers = (
  deps: Dependencies,
): QueueHandlers & VoteHandlers & ReadingHandlers & ShownHandlers => ({
  ...queueHandlers(deps),
  ...voteHandlers(deps),
  ...readingHandlers(deps),
  ...shownHandlers(deps),
});

function queueHandlers({ database, clock }: Dependencies): QueueHandlers {
  const { prisma } = database;
  const queue = createTakeRepository(database);
  return {
    takeBallots: async ({ params, body }, { person }) => {
      const found = await findBallotage(prisma, params, person);
      if (!found) return err('not_found', undefined);
      if (found.study.closedAt) return err('study_closed', undefined);
      if (!isOpen(found.evaluation)) return err('evaluation_closed', undefined);
      if (found.design.kind === 'active' && body.limit > 0) await refreshPriorities(database, found.evaluation.id);
      const { ballots, lost, state } = await queue.take({ ...found, person, body, now: clock.now() });
      return ok({
        ballots: [...ballots],
        lost: [...lost],
        state,
        retryAfterSeconds: state === 'wait' ? RETRY_SECONDS : null,
        leaseSeconds: LABELLING_LIMITS.leaseSeconds,
        progress: await readVoteProgress(prisma, found, person.id),
      });
    },

    returnBallots: async ({ params, body }, { person }) => {
      const found = await findBallotage(prisma, params, person);
      if (!found) return err('not_found', undefined);
      const selection = { ...body, evaluationId: found.evaluation.id, personId: person.id };
      return ok({ returned: await queue.giveBack(selection, clock.now()) });
    },
  };
}

function voteHandlers({ database, clock }: Dependencies): VoteHandlers {
  const votes = createVoteRepository(database);
  return {
    recordVote: async ({ params, body }, { person }) => {
      const stored = await votes.record({ study: params.study, person, now: clock.now(), draft: body });
      return stored.ok ? stored : err(stored.code, undefined);
    },

    withdrawVote: async ({ params, body }, { person }) => {
      const draft = { ...body, answer: null, note: '', activeMs: 0, waitMs: null } as const;
      const stored = await votes.record({ study: params.study, person, now: clock.now(), draft });
      if (stored.ok) return stored;
      // What was not given to somebody is not there for them to take back.
      return err(stored.code === 'not_assigned' ? 'not_found' : stored.code, undefined);
    },
  };
}

function readingHandlers({ database: { prisma } }: Dependencies): ReadingHandlers {
  return {
    listOpenEvaluations: async ({ params }, { person }) => {
      const study = await findStudy(prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      const open = study.closedAt ? [] : await listOpen(prisma, study.id);
      const evaluations: OpenEvaluation[] = [];
      for (const row of open) {
        const { id, slug, name, criteria, imagesPerSide, reveal } = row;
        const progress = await readVoteProgress(prisma, { evaluation: row, design: designOf(row) }, person.id);
        evaluations.push({ id, slug, name, criteria, imagesPerSide, isRevealing: reveal !== 'never', progress });
      }
      return ok({ evaluations });
    },

    readOwnVotes: async ({ params, query }, { person }) => {
      const found = await findBallotage(prisma, params, person);
      if (!found) return err('not_found', undefined);
      const scope = { evaluationId: found.evaluation.id, personId: person.id, limit: query.limit };
      return ok({
        ballots: await listOwnBallots(prisma, scope),
        progress: await readVoteProgress(prisma, found, person.id),
      });
    },
  };
}
