import type { Person } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { createRoundRepository, type RoundScope } from './round-repository.ts';

type RoundHandlers = Pick<Handlers, 'readQualification' | 'beginRound' | 'answerQuestion'>;

/** What the person in the round calls. */
export function createRoundHandlers({ database, clock }: Dependencies): RoundHandlers {
  const rounds = createRoundRepository(database);
  const enter = async (slug: string, person: Person): Promise<RoundScope | undefined> => {
    const study = await findStudy(database.prisma, slug, person);
    return study ? { studyId: study.id, person, at: clock.now() } : undefined;
  };
  return {
    readQualification: async ({ params }, { person }) => {
      const scope = await enter(params.study, person);
      return scope ? ok(await rounds.read(scope)) : err('not_found', undefined);
    },

    beginRound: async ({ params }, { person }) => {
      const scope = await enter(params.study, person);
      return scope ? ok(await rounds.begin(scope)) : err('not_found', undefined);
    },

    answerQuestion: async ({ params, body }, { person }) => {
      const scope = await enter(params.study, person);
      if (!scope) return err('not_found', undefined);
      const answered = await rounds.answer(scope, body);
      if (answered.ok) return answered;
      const gone = { field: 'itemId', message: 'This is not a question of the round.' };
      const over = { field: 'round', message: 'That round is not under way.' };
      return err(answered.code, answered.code === 'not_found' ? gone : over);
    },
  };
}
