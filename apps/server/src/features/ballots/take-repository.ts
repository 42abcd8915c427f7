import type { BlindBallot, EndpointInput, Person, QueueState, takeBallots } from '@plumbline/contract';
import { type BallotSelection, returnBallotsOf } from '../../db/ballots/return-ballots.ts';
import type { Database } from '../../db/database.ts';
import { freePlaces, readStanding } from '../../db/evaluations/standing.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { findObstacle } from '../../db/places/obstacle.ts';
import { readBlindBallots } from './blind-ballot-repository.ts';
import { type Block, takeBlock } from './block-repository.ts';
import type { Ballotage } from './evaluation-repository.ts';
import { findRemaining } from './free-comparison-repository.ts';
import type { Taker } from './taker.ts';

type Transaction = Prisma.TransactionClient;

export interface TakeRequest extends Ballotage {
  readonly person: Person;
  readonly now: Date;
  readonly body: EndpointInput<typeof takeBallots>['body'];
}

export interface Taken {
  readonly ballots: readonly BlindBallot[];
  readonly lost: readonly string[];
  readonly state: QueueState;
}

export const createTakeRepository = ({ transaction }: Database) => ({
  take: (request: TakeRequest): Promise<Taken> => transaction((tx) => take(tx, request)),

  /** Gives ballots of one tab back; says how many. */
  giveBack: (selection: BallotSelection, now: Date): Promise<number> =>
    transaction((tx) => returnBallotsOf(tx, selection, now)),
});

async function take(tx: Transaction, { study, evaluation, design, person, now, body }: TakeRequest): Promise<Taken> {
  const holding = body.holding.map((id) => id.toLowerCase());
  const taker = {
    studyId: study.id,
    evaluationId: evaluation.id,
    personId: person.id,
    holder: body.holder,
    now,
  };
  // A budget of votes is one for all; sides, positions and repeats are one person's.
  if (design.kind === 'active') await lockUntilEnd(tx, evaluation.id);
  await lockUntilEnd(tx, `${evaluation.id} ${person.id}`);
  const obstacle = await findObstacle(tx, study, person);
  if (obstacle) return { ballots: [], lost: holding, state: obstacle === 'unqualified' ? 'qualify' : 'done' };
  const block = await takeBlock(tx, { taker, evaluation, design, limit: body.limit, holding });
  const ballots = await readBlindBallots(tx, block.ids);
  return { ballots, lost: block.lost, state: await stateOf(tx, taker, design, block, body.limit) };
}

/** Transactions that name the same wait for each other. */
const lockUntilEnd = (tx: Transaction, name: string): Promise<number> =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;

async function stateOf(
  tx: Transaction,
  taker: Taker,
  design: Ballotage['design'],
  { ids, held }: Block,
  limit: number,
): Promise<QueueState> {
  if (ids.length > 0 || held > 0) return 'work';
  const { isFree, isHeld } = await findRemaining(tx, taker);
  const standing = await readStanding(tx, taker.evaluationId, design);
  if (isFree && freePlaces(standing) > 0) {
    // Asked for, free and not given: others had the rows in hand this moment.
    return limit === 0 ? 'work' : 'wait';
  }
  return isHeld || (isFree && standing.leased > 0) ? 'wait' : 'done';
}
