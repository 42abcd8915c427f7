import {
  type BlindPair,
  type EnsembleRule,
  ERROR_MESSAGE,
  ERROR_STATUS,
  type ErrorCode,
  FOR_PERSON_HEADER,
  type Guideline,
  joinStudy,
  LABELLING_LIMITS,
  type LabelDraft,
  type OwnLabel,
  type OwnSubmission,
  type Person,
  type Preferences,
  PreferencesSchema,
  type QueueState,
  readScoringInputs,
  recordLabel,
  recordScores,
  returnPairs,
  type ScoreDraft,
  type Study,
  type StudyMember,
  signIn,
  takePairs,
  type WithdrawalDraft,
  withdrawLabel,
  writePreferences,
} from '@plumbline/contract';
import { nextUuid } from './builders.ts';
import { aMember } from './research-builders.ts';

/** What the fake server is asked to do. */
export type Trouble = 'unreachable' | ErrorCode;

const RECORDED_AT = '2026-01-05T10:00:00.000Z';

const json = (status: number, body: unknown): Response => Response.json(body, { status });
const refuse = (code: ErrorCode): Response =>
  json(ERROR_STATUS[code], { error: { code, message: ERROR_MESSAGE[code] } });

interface FakeServerOptions {
  readonly person: Person | null;
  readonly study: Study;
  readonly pairs: readonly BlindPair[];
}

/** A server of one study in memory that speaks the contract: stands in for `fetch`. */
export class FakeServer {
  person: Person | null;
  readonly study: Study;
  readonly pairs: BlindPair[];
  readonly labels = new Map<string, OwnLabel>();
  /** Every label and withdrawal that arrived, repeats included. */
  readonly received: Array<LabelDraft | WithdrawalDraft> = [];
  /** The labels and withdrawals themselves, each once, with who sent it. */
  readonly events: Array<{ readonly personId: string; readonly draft: LabelDraft | WithdrawalDraft }> = [];
  /** Which tab keeps a place at a pair. */
  readonly places = new Map<string, string>();
  /** Pairs that others have filled up: a label of them is surplus. */
  readonly full = new Set<string>();
  /** Pairs that were never given to this person. */
  readonly forbidden = new Set<string>();
  /** What is said when nothing is left to hand out. */
  dry: Exclude<QueueState, 'work'> = 'done';
  /** Of a panel's participant; null: the person is none. */
  submission: OwnSubmission | null = null;
  readonly scores: ScoreDraft[] = [];
  /** Pairs whose scores are taken without a label: they were shown in an answered ballot. */
  readonly shownInBallots = new Set<string>();
  readonly signInTokens: string[] = [];
  readonly requests: string[] = [];
  readonly invitations = new Set<string>();
  preferences: Preferences = PreferencesSchema.parse({});
  /** Refuses what is sent to this path ending, until cleared. */
  trouble: { readonly path: string; readonly kind: Trouble } | null = null;
  scoringTexts: (pair: BlindPair) => string[] = ({ prompt }) => [prompt, 'something else'];
  members: StudyMember[] = [
    aMember({ id: 'toy', revision: '1', name: 'Toy model', manifestUrl: '/models/toy/manifest.json' }),
  ];
  ensemble: EnsembleRule = { method: 'mean' };
  guideline: Guideline | null = null;
  /** Scores are taken only of devices that have proved themselves. */
  passports = 0;

  constructor({ person, study, pairs }: FakeServerOptions) {
    this.person = person;
    this.study = study;
    this.pairs = [...pairs];
  }

  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(input), 'http://plumbline.test');
    const path = url.pathname.replace('/api/v1', '');
    const method = init.method ?? 'GET';
    this.requests.push(`${method} ${path}`);
    if (this.trouble !== null && path.endsWith(this.trouble.path)) {
      if (this.trouble.kind === 'unreachable') throw new TypeError('Failed to fetch');
      return refuse(this.trouble.kind);
    }
    const meant = new Headers(init.headers).get(FOR_PERSON_HEADER);
    if (meant !== null && meant !== this.person?.id) return refuse('not_signed_in');
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    return this.#answer(`${method} ${path.replace(/^\/studies\/[^/]+/, '')}`, body);
  };

  #answer(route: string, body: unknown): Response {
    const invitation = /^(GET|POST) \/join\/(.+)$/.exec(route);
    if (invitation) return this.#join(invitation[1], invitation[2] ?? '', body);
    switch (route) {
      case 'GET /session':
        return json(200, { person: this.person, version: '0.0.0' });
      case 'POST /session':
        return this.#signIn(body);
      case 'GET /preferences':
        return json(200, this.preferences);
      case 'PUT /preferences':
        this.preferences = writePreferences.body.parse(body);
        return json(200, this.preferences);
      case 'GET /studies':
        return json(200, { studies: [this.study] });
      case 'GET ':
        return json(200, this.study);
      case 'POST /queue':
        return this.#take(body);
      case 'POST /queue/returns':
        return this.#return(body);
      case 'GET /guideline':
        return this.guideline === null ? refuse('not_found') : json(200, this.guideline);
      case 'GET /submissions/mine':
        return json(200, { submission: this.submission });
      case 'POST /submissions/mine/end':
        return this.#endSubmission();
      case 'GET /labels/mine':
        return json(200, { labels: [...this.labels.values()].reverse(), progress: this.#progress() });
      case 'POST /labels':
        return this.#record(body);
      case 'POST /labels/withdrawals':
        return this.#withdraw(body);
      case 'POST /scoring-inputs':
        return this.#scoringInputs(body);
      case 'POST /scores':
        return this.#storeScores(body);
      case 'GET /parity-pairs':
        return json(200, { inputs: this.#inputsOf(this.pairs) });
      case 'GET /passports':
        return json(200, { passports: [] });
      case 'POST /passports':
        this.passports += 1;
        return json(201, { id: nextUuid(), passed: true });
      default:
        return refuse('not_found');
    }
  }

  #endSubmission(): Response {
    if (this.submission === null) return refuse('not_found');
    if (this.labels.size < (this.submission.asked ?? this.pairs.length)) return refuse('submission_not_done');
    const link = 'https://app.prolific.com/submissions/complete?cc=DONE1';
    this.submission = { ...this.submission, state: 'completed', link, code: 'DONE1' };
    return json(200, this.submission);
  }

  #progress() {
    return { labelled: this.labels.size, total: this.pairs.length, open: null };
  }

  #signIn(body: unknown): Response {
    const { token } = signIn.body.parse(body);
    this.signInTokens.push(token);
    if (this.person === null) return refuse('link_not_valid');
    return json(201, { person: this.person });
  }

  #join(method: string | undefined, token: string, body: unknown): Response {
    if (!this.invitations.has(token)) return refuse('link_not_valid');
    if (method === 'GET') {
      return json(200, { studyName: this.study.name, studySlug: this.study.slug, role: 'annotator' });
    }
    const { displayName } = joinStudy.body.parse(body);
    this.person ??= { id: nextUuid(), displayName, role: 'annotator' };
    return json(201, { person: this.person, studySlug: this.study.slug });
  }

  /** As the server: what the tab names stays its own, what it held and does not name comes again, lost is what is full. */
  #take(body: unknown): Response {
    const { holder, limit, holding } = takePairs.body.parse(body);
    const named = new Set(holding);
    const lost = holding.filter((pairId) => this.full.has(pairId) && !this.labels.has(pairId));
    const isOpen = ({ pairId }: BlindPair) =>
      !this.labels.has(pairId) && !named.has(pairId) && !this.full.has(pairId) && this.#isFreeFor(pairId, holder);
    const given = this.dry === 'qualify' ? [] : this.pairs.filter(isOpen).slice(0, limit);
    for (const { pairId } of given) this.places.set(pairId, holder);
    return json(200, {
      pairs: given,
      lost,
      state: given.length < limit ? this.dry : 'work',
      retryAfterSeconds: this.dry === 'wait' ? 5 : null,
      leaseSeconds: LABELLING_LIMITS.leaseSeconds,
      progress: this.#progress(),
    });
  }

  #isFreeFor(pairId: string, holder: string): boolean {
    const place = this.places.get(pairId);
    return place === undefined || place === holder;
  }

  #return(body: unknown): Response {
    const { holder, pairIds } = returnPairs.body.parse(body);
    const own = [...this.places].filter(([pairId, by]) => by === holder && (pairIds?.includes(pairId) ?? true));
    for (const [pairId] of own) this.places.delete(pairId);
    return json(200, { returned: own.length });
  }

  #record(body: unknown): Response {
    const draft = recordLabel.body.parse(body);
    this.received.push(draft);
    const pair = this.pairs.find(({ pairId }) => pairId === draft.pairId);
    if (pair === undefined) return refuse('not_found');
    if (this.forbidden.has(draft.pairId)) return refuse('not_assigned');
    if (this.#isNew(draft)) {
      this.labels.delete(draft.pairId);
      this.labels.set(draft.pairId, { ...pair, value: draft.value, note: draft.note, labelledAt: draft.labelledAt });
    }
    return this.#stored(draft.pairId, draft.value);
  }

  #withdraw(body: unknown): Response {
    const draft = withdrawLabel.body.parse(body);
    this.received.push(draft);
    if (this.#isNew(draft)) this.labels.delete(draft.pairId);
    return this.#stored(draft.pairId, null);
  }

  /** What was sent before is answered as it was, and changes nothing. */
  #isNew(draft: LabelDraft | WithdrawalDraft): boolean {
    const personId = this.person?.id ?? '';
    const isSame = (event: (typeof this.events)[number]) =>
      event.personId === personId && event.draft.idempotencyKey === draft.idempotencyKey;
    if (this.events.some(isSame)) return false;
    this.events.push({ personId, draft });
    return true;
  }

  #stored(pairId: string, value: number | null): Response {
    const isSurplus = value !== null && this.full.has(pairId);
    return json(201, { eventId: nextUuid(), pairId, value, recordedAt: RECORDED_AT, isSurplus });
  }

  #scoringInputs(body: unknown): Response {
    const { pairIds } = readScoringInputs.body.parse(body);
    const inputs = this.#inputsOf(this.pairs.filter(({ pairId }) => pairIds.includes(pairId)));
    const [first] = this.members;
    return json(200, {
      model: first?.model ?? null,
      textNorm: first?.textNorm ?? null,
      members: this.members,
      ensemble: this.ensemble,
      inputs,
    });
  }

  #inputsOf(pairs: readonly BlindPair[]) {
    return pairs.map((pair) => ({
      pairId: pair.pairId,
      imageSha256: pair.image?.sha256 ?? null,
      contrastiveSetId: nextUuid(),
      texts: this.scoringTexts(pair),
    }));
  }

  #storeScores(body: unknown): Response {
    const { scores } = recordScores.body.parse(body);
    const isOpen = (pairId: string) => this.labels.has(pairId) || this.shownInBallots.has(pairId);
    if (scores.some(({ pairId }) => !isOpen(pairId))) return refuse('label_first');
    if (this.passports === 0) return refuse('no_passport');
    this.scores.push(...scores);
    return json(201, { stored: scores.length, alreadyThere: 0 });
  }
}
