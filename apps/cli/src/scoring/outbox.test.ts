import { type Call, type EndpointCall, type recordScores, type ScoreDraft, settleClaims } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import { expect, test } from 'vitest';
import { Outbox } from './outbox.ts';
import { Tally } from './tally.ts';

const by = { study: 'study', model: 'scene-clip', holder: 'cli:test:1' };
const draftOf = (pairId: string) => ({ pairId, contrastiveSetId: `set of ${pairId}` }) as ScoreDraft;

type Stored = EndpointCall<typeof recordScores>['body']['scores'];
type Settled = NonNullable<EndpointCall<typeof settleClaims>['body']['refusals']>;

/** A server that refuses the scores of some pairs, as it does when a pair has changed. */
function serverThatRefuses(changed: readonly string[]) {
  const [stored, refused]: [string[], Settled] = [[], []];
  const call = (async (endpoint: unknown, { body }: { body: { scores: Stored; refusals: Settled } }) => {
    if (endpoint === settleClaims) {
      refused.push(...body.refusals);
      return ok({ released: 0, refused: body.refusals.length });
    }
    const misfit = body.scores.findIndex(({ pairId }) => changed.includes(pairId));
    if (misfit >= 0) return err('rewards_do_not_match', { message: 'Another image.', field: `scores.${misfit}` });
    stored.push(...body.scores.map(({ pairId }) => pairId));
    return ok({ stored: body.scores.length, alreadyThere: 0 });
  }) as unknown as Call;
  return { call, stored, refused };
}

test('a score that does not fit any more is refused, and the others of its batch are stored', async () => {
  const server = serverThatRefuses(['b', 'd']);
  const tally = new Tally();
  const done: string[] = [];
  const outbox = new Outbox(server.call, by, tally, (pairIds) => done.push(...pairIds));
  for (const pairId of ['a', 'b', 'c', 'd']) await outbox.addScore(draftOf(pairId));
  expect(server.stored).toEqual([]);
  await outbox.flush();
  expect(server.stored).toEqual(['a', 'c']);
  expect(server.refused.map(({ pairId, code }) => [pairId, code])).toEqual([
    ['b', 'rewards_do_not_match'],
    ['d', 'rewards_do_not_match'],
  ]);
  expect([tally.scored, tally.notScored]).toEqual([2, 2]);
  expect(done.sort()).toEqual(['a', 'b', 'c', 'd']);
});

test('a whole batch is sent by itself', async () => {
  const server = serverThatRefuses([]);
  const outbox = new Outbox(server.call, by, new Tally(), () => undefined);
  for (let pair = 0; pair < 25; pair += 1) await outbox.addScore(draftOf(`pair ${pair}`));
  expect(server.stored).toHaveLength(25);
});

test('what the server refuses altogether ends the run', async () => {
  const call = (async () => err('no_passport', { message: 'No proof.', field: 'scores.0' })) as unknown as Call;
  const outbox = new Outbox(call, by, new Tally(), () => undefined);
  await outbox.addScore(draftOf('a'));
  await expect(outbox.flush()).rejects.toThrow('No proof.');
});
