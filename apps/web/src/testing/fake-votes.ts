import {
  type BlindBallot,
  type Criterion,
  ERROR_MESSAGE,
  ERROR_STATUS,
  type ErrorCode,
  FOR_PERSON_HEADER,
  LABELLING_LIMITS,
  type OpenEvaluation,
  type OwnBallot,
  type QueueState,
  recordVote,
  returnBallots,
  takeBallots,
  type VoteAnswer,
  type VoteDraft,
  type VoteWithdrawal,
  withdrawVote,
} from '@plumbline/contract';
import { nextUuid } from './builders.ts';
import type { FakeServer } from './fake-server.ts';

const RECORDED_AT = '2026-01-05T10:00:00.000Z';

const json = (status: number, body: unknown): Response => Response.json(body, { status });
const refuse = (code: ErrorCode): Response =>
  json(ERROR_STATUS[code], { error: { code, message: ERROR_MESSAGE[code] } });

export const aBallot = (overrides: Partial<BlindBallot> = {}): BlindBallot => ({
  ballotId: nextUuid(),
  prompt: 'a red cube on a blue cube',
  criteria: ['fidelity', 'alignment'],
  given: {},
  imagesPerSide: 1,
  ...overrides,
});

export const ballots = (count: number): BlindBallot[] =>
  Array.from({ length: count }, (_, index) => aBallot({ prompt: `prompt number ${index + 1}` }));

export const anOpenEvaluation = (overrides: Partial<OpenEvaluation> = {}): OpenEvaluation => ({
  id: nextUuid(),
  slug: 'headline',
  name: 'Headline',
  criteria: ['fidelity', 'alignment'],
  imagesPerSide: 1,
  isRevealing: false,
  progress: { answered: 0, open: 12, wanted: 12 },
  ...overrides,
});

type Given = Partial<Record<Criterion, VoteAnswer>>;

/** The voting of one evaluation in memory, in front of the server of its study: stands in for `fetch`. */
export class FakeVotes {
  readonly server: FakeServer;
  readonly ballots: BlindBallot[];
  evaluations: OpenEvaluation[];
  /** What was answered, the ballot touched last at the end. */
  readonly votes = new Map<string, Given>();
  /** Every vote and withdrawal that arrived, repeats included. */
  readonly received: Array<VoteDraft | VoteWithdrawal> = [];
  readonly places = new Map<string, string>();
  /** Ballots whose places went to others: a vote on them is surplus. */
  readonly full = new Set<string>();
  /** The pairs behind a ballot, by its id. */
  readonly pairs = new Map<string, { readonly left: string[]; readonly right: string[] }>();
  /** What is said when nothing is left to hand out. */
  dry: Exclude<QueueState, 'work'> = 'done';
  isClosed = false;
  readonly #keys = new Set<string>();
  /** By ballot and criterion. */
  readonly #notes = new Map<string, string>();

  constructor(server: FakeServer, given: readonly BlindBallot[], evaluation = anOpenEvaluation()) {
    this.server = server;
    this.ballots = [...given];
    this.evaluations = [evaluation];
  }

  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const { pathname } = new URL(String(input), 'http://plumbline.test');
    const path = pathname.replace('/api/v1', '').replace(/^\/studies\/[^/]+/, '');
    const route = `${init.method ?? 'GET'} ${path.replace(/^\/evaluations\/[^/]+/, '/evaluation')}`;
    const { trouble, person, requests } = this.server;
    const isOurs = /^\w+ \/(open-evaluations|evaluation\/.+|votes.*|ballots\/.+)$/.test(route);
    if (!isOurs) return this.server.fetch(input, init);
    requests.push(route);
    if (trouble !== null && path.endsWith(trouble.path)) {
      if (trouble.kind === 'unreachable') throw new TypeError('Failed to fetch');
      return refuse(trouble.kind);
    }
    const meant = new Headers(init.headers).get(FOR_PERSON_HEADER);
    if (meant !== null && meant !== person?.id) return refuse('not_signed_in');
    return this.#answer(route, typeof init.body === 'string' ? JSON.parse(init.body) : undefined);
  };

  #answer(route: string, body: unknown): Response {
    const opened = /^GET \/ballots\/([^/]+)\/pairs$/.exec(route)?.[1];
    if (opened !== undefined) return this.#open(opened);
    switch (route) {
      case 'GET /open-evaluations':
        return json(200, { evaluations: this.evaluations });
      case 'POST /evaluation/queue':
        return this.isClosed ? refuse('evaluation_closed') : this.#take(body);
      case 'POST /evaluation/queue/returns':
        return this.#return(body);
      case 'GET /evaluation/votes/mine':
        return json(200, { ballots: this.#own(), progress: this.#progress() });
      case 'POST /votes':
        return this.#record(recordVote.body.parse(body));
      case 'POST /votes/withdrawals':
        return this.#record(withdrawVote.body.parse(body));
      default:
        return refuse('not_found');
    }
  }

  givenOf(ballotId: string): Given {
    return this.votes.get(ballotId) ?? {};
  }

  isDone({ ballotId, criteria }: BlindBallot): boolean {
    return criteria.every((criterion) => this.givenOf(ballotId)[criterion] !== undefined);
  }

  #own(): OwnBallot[] {
    const touched = [...this.votes.keys()].reverse().filter((id) => Object.keys(this.givenOf(id)).length > 0);
    return touched
      .flatMap((id) => this.ballots.filter(({ ballotId }) => ballotId === id))
      .map((one) => ({ ...this.#seen(one), notes: this.#notesOf(one) }));
  }

  #notesOf({ ballotId }: BlindBallot): OwnBallot['notes'] {
    const criteria = Object.keys(this.givenOf(ballotId));
    return Object.fromEntries(criteria.map((criterion) => [criterion, this.#notes.get(`${ballotId} ${criterion}`)]));
  }

  #seen = (ballot: BlindBallot): BlindBallot => ({ ...ballot, given: this.givenOf(ballot.ballotId) });

  #progress() {
    const answered = this.ballots.filter((ballot) => this.isDone(ballot)).length;
    return { answered, open: this.ballots.length - answered, wanted: this.ballots.length };
  }

  #take(body: unknown): Response {
    const { holder, limit, holding } = takeBallots.body.parse(body);
    const isFree = ({ ballotId }: BlindBallot) => (this.places.get(ballotId) ?? holder) === holder;
    const isOpen = (ballot: BlindBallot) =>
      !this.isDone(ballot) && !holding.includes(ballot.ballotId) && !this.full.has(ballot.ballotId) && isFree(ballot);
    const taken = this.ballots.filter(isOpen).slice(0, limit);
    for (const { ballotId } of taken) this.places.set(ballotId, holder);
    return json(200, {
      ballots: taken.map(this.#seen),
      lost: holding.filter((id) => this.full.has(id)),
      state: taken.length < limit ? this.dry : 'work',
      retryAfterSeconds: this.dry === 'wait' ? 5 : null,
      leaseSeconds: LABELLING_LIMITS.leaseSeconds,
      progress: this.#progress(),
    });
  }

  #return(body: unknown): Response {
    const { holder, ballotIds } = returnBallots.body.parse(body);
    const own = [...this.places].filter(([id, by]) => by === holder && (ballotIds?.includes(id) ?? true));
    for (const [id] of own) this.places.delete(id);
    return json(200, { returned: own.length });
  }

  #record(draft: VoteDraft | VoteWithdrawal): Response {
    this.received.push(draft);
    const { ballotId, criterion, idempotencyKey } = draft;
    const answer = 'answer' in draft ? draft.answer : null;
    if (!this.#keys.has(idempotencyKey)) {
      this.#keys.add(idempotencyKey);
      const { [criterion]: _, ...others } = this.givenOf(ballotId);
      this.votes.delete(ballotId);
      if ('note' in draft) this.#notes.set(`${ballotId} ${criterion}`, draft.note);
      this.votes.set(ballotId, answer === null ? others : { ...others, [criterion]: answer });
    }
    const isSurplus = answer !== null && this.full.has(ballotId);
    return json(201, { eventId: nextUuid(), ballotId, criterion, answer, recordedAt: RECORDED_AT, isSurplus });
  }

  #open(ballotId: string): Response {
    const ballot = this.ballots.find((one) => one.ballotId === ballotId);
    const sides = this.pairs.get(ballotId);
    if (ballot === undefined || !this.isDone(ballot)) return refuse('label_first');
    if (sides === undefined) return refuse('scores_hidden');
    for (const pairId of [...sides.left, ...sides.right]) this.server.shownInBallots.add(pairId);
    return json(200, { left: { pairIds: sides.left }, right: { pairIds: sides.right } });
  }
}
