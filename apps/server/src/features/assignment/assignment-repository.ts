import type { BlindPair, EndpointInput, Person, Progress, QueueState, takePairs } from '@plumbline/contract';
import type { Database } from '../../db/database.ts';
import type { Prisma, Study } from '../../db/generated/client.ts';
import { lockPerson, obstacleOf } from '../../db/places/obstacle.ts';
import { policyOf } from '../../db/places/policy-of.ts';
import { progressOf } from '../../db/places/progress.ts';
import { type LeaseSelection, returnLeasesOf } from '../../db/places/return-leases.ts';
import { type Block, takeBlock } from './block-repository.ts';
import { findRemaining } from './free-place-repository.ts';
import { readOwnState } from './own-state-repository.ts';
import { readQuestions } from './question-repository.ts';
import type { Taker } from './taker.ts';

type Transaction = Prisma.TransactionClient;

export interface TakeRequest {
  readonly study: Study;
  readonly person: Person;
  readonly now: Date;
  readonly body: EndpointInput<typeof takePairs>['body'];
}

export interface Taken {
  readonly pairs: readonly BlindPair[];
  readonly lost: readonly string[];
  readonly state: QueueState;
  readonly progress: Progress;
}

export const createAssignmentRepository = ({ transaction }: Database) => ({
  take: (request: TakeRequest): Promise<Taken> => transaction((tx) => take(tx, request)),

  /** Gives places of one tab back; says how many. */
  giveBack: (selection: LeaseSelection, now: Date): Promise<number> =>
    transaction((tx) => returnLeasesOf(tx, selection, now)),
});

async function take(tx: Transaction, { study, person, now, body }: TakeRequest): Promise<Taken> {
  const holding = body.holding.map((id) => id.toLowerCase());
  const taker = { studyId: study.id, personId: person.id, holder: body.holder, now };
  await lockPerson(tx, person);
  const own = await readOwnState(tx, taker, holding);
  const progress = progressOf(study, own.totals, own.answers);
  const obstacle = obstacleOf(own, study, person);
  if (obstacle) return { pairs: [], lost: holding, state: obstacle === 'unqualified' ? 'qualify' : 'done', progress };
  const block = await takeBlock(tx, { taker, policy: policyOf(study), limit: body.limit, holding, own });
  const pairs = await readQuestions(tx, person.id, block.ids);
  return { pairs, lost: block.lost, state: await stateOf(tx, taker, block, body.limit), progress };
}

async function stateOf(tx: Transaction, taker: Taker, { ids, held }: Block, limit: number): Promise<QueueState> {
  if (ids.length > 0 || held > 0) return 'work';
  const { isFree, isHeld } = await findRemaining(tx, taker);
  // Asked for, free and not given: others had the rows in hand this moment.
  if (isFree) return limit === 0 ? 'work' : 'wait';
  return isHeld ? 'wait' : 'done';
}
