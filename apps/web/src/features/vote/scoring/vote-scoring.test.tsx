// @vitest-environment happy-dom
import { type BlindBallot, createCall } from '@plumbline/contract';
import { ok } from '@plumbline/result';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aPerson, aStudy, pairs } from '../../../testing/builders.ts';
import { aProvenance, FakeScorer } from '../../../testing/fake-scorer.ts';
import { FakeServer } from '../../../testing/fake-server.ts';
import { aBallot, FakeVotes } from '../../../testing/fake-votes.ts';
import { VoteScoring } from './vote-scoring.ts';
import { VoteStrip } from './vote-strip.tsx';

let votes: FakeVotes;
let scorer: FakeScorer;
let ballot: BlindBallot;
let scoring: VoteScoring;

beforeEach(() => {
  const server = new FakeServer({ person: aPerson(), study: aStudy(), pairs: pairs(2) });
  ballot = aBallot();
  votes = new FakeVotes(server, [ballot]);
  const [left, right] = server.pairs.map(({ pairId }) => pairId);
  votes.pairs.set(ballot.ballotId, { left: [left!], right: [right!] });
  scorer = new FakeScorer();
  // The left picture is much better.
  scorer.answer = ({ imageSha256 }) =>
    ok({
      rewards: imageSha256 === server.pairs[0]?.image?.sha256 ? [2, 0] : [0, 2],
      provenance: aProvenance(),
      cuts: [],
    });
  scoring = new VoteScoring({
    call: createCall({ baseUrl: '', fetch: votes.fetch }),
    study: server.study.id,
    loadScorer: async () => scorer,
  });
  render(<VoteStrip scoring={scoring} />);
});
afterEach(() => {
  scoring.dispose();
  cleanup();
});

/** All answers of the ballot are given, and the server has them. */
function answer(fidelity: 'left' | 'right', alignment: 'left' | 'right' | 'tie'): void {
  const given = { fidelity, alignment };
  votes.votes.set(ballot.ballotId, given);
  scoring.answered({ ...ballot, given });
}

const verdict = async () => (await screen.findByTestId('verdict')).textContent;

test('nothing is asked for before the answers are on the server', async () => {
  answer('right', 'left');
  scoring.follow(new Set([ballot.ballotId]));
  expect(await screen.findByText('Scored once your answers are saved.')).toBeTruthy();
  expect(votes.server.requests).toEqual([]);
  expect(scorer.scored).toEqual([]);
});

test('then both sides are scored, and shown beside the person’s choice', async () => {
  answer('right', 'left');
  scoring.follow(new Set());
  expect(await verdict()).toBe('The model agrees with you');
  const rows = screen.getAllByRole('row').map((row) => [...row.children].map(({ textContent }) => textContent));
  expect(rows).toEqual([
    ['left', '', 'right'],
    ['', 'You: looks', 'right'],
    ['left', 'You: the text', ''],
    ['0.88', 'TextNorm', '0.12'],
    ['2.00', 'Raw reward', '0.00'],
  ]);
});

test('that the model would have chosen otherwise is said', async () => {
  answer('left', 'right');
  scoring.follow(new Set());
  expect(await verdict()).toBe('The model would have chosen otherwise');
});

test('the scores are sent', async () => {
  answer('left', 'left');
  scoring.follow(new Set());
  await waitFor(() => expect(votes.server.scores.map(({ rewards }) => rewards)).toHaveLength(2));
  expect(new Set(votes.server.scores.map(({ pairId }) => pairId))).toEqual(
    new Set(votes.server.pairs.map(({ pairId }) => pairId)),
  );
});

test('a ballot of which the server tells nothing says so, and no more', async () => {
  votes.pairs.clear();
  answer('left', 'left');
  scoring.follow(new Set());
  expect(await screen.findByText(/says nothing of this comparison/)).toBeTruthy();
  expect(scorer.scored).toEqual([]);
});

test('taking an answer back takes the ballot out of the strip', async () => {
  answer('left', 'left');
  scoring.follow(new Set());
  await verdict();
  scoring.withdrawn(ballot.ballotId);
  await waitFor(() => expect(screen.queryByTestId('verdict')).toBeNull());
});
