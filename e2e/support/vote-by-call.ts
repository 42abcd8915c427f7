import { randomUUID } from 'node:crypto';
import {
  type BlindBallot,
  type Call,
  type Criterion,
  createCall,
  joinStudy,
  recordVote,
  takeBallots,
  type VoteAnswer,
} from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { invite } from './labelling-people.ts';

/** Somebody who votes through the API, as a page does. */
export interface ApiVoter {
  readonly name: string;
  readonly call: Call;
}

/** Joins by an invitation of the owner's. */
export async function joinByCall(owner: Call, study: string, name: string): Promise<ApiVoter> {
  const { origin, pathname } = new URL(await invite(owner, study));
  let cookie = '';
  const call = createCall({
    baseUrl: origin,
    fetch: async (url, init) => {
      const headers = { ...(init.headers as Record<string, string>), origin, ...(cookie ? { cookie } : {}) };
      const response = await fetch(url, { ...init, headers });
      cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
      return response;
    },
  });
  const token = pathname.split('/').at(-1) ?? '';
  unwrap(await call(joinStudy, { params: { token }, body: { displayName: name } }));
  return { name, call };
}

export type ChooseByCall = (ballot: BlindBallot, criterion: Criterion, nth: number) => VoteAnswer;

/** Votes until nothing is left for this person. @returns how many ballots that were */
export async function voteByCall(
  { name, call }: ApiVoter,
  { study, evaluation }: { readonly study: string; readonly evaluation: string },
  choose: ChooseByCall,
): Promise<number> {
  for (let answered = 0; ; ) {
    const body = { holder: name, limit: 20 };
    const taken = unwrap(await call(takeBallots, { params: { study, evaluation }, body }));
    if (taken.ballots.length === 0) return answered;
    for (const ballot of taken.ballots) {
      for (const criterion of ballot.criteria) {
        const answer = choose(ballot, criterion, answered);
        const vote = { ballotId: ballot.ballotId, criterion, answer, activeMs: 900, waitMs: null, note: '' };
        const sent = { ...vote, idempotencyKey: randomUUID(), votedAt: new Date().toISOString() };
        unwrap(await call(recordVote, { params: { study }, body: sent }));
      }
      answered += 1;
    }
  }
}
