import type { ScoreDraft, ScoringInput, ScoringState, StudyMember } from '@plumbline/contract';
import { FakeFailure, type FakeHandlers } from './fake-api.ts';
import { aMember, idOf } from './research-builders.ts';

interface DeskPair {
  readonly input: ScoringInput;
  holder: string | null;
  score: ScoreDraft | null;
  refusal: { readonly code: string; readonly message: string } | null;
}

export const aScoringInput = (number: number, overrides: Partial<ScoringInput> = {}): ScoringInput => ({
  pairId: idOf(1000 + number),
  imageSha256: number.toString(16).padStart(64, '0'),
  contrastiveSetId: idOf(5000 + number),
  texts: [`prompt ${number}`, 'something else'],
  ...overrides,
});

/** Hands out the pairs of one study and one model as the server does, in memory. */
export class ScoringDesk {
  readonly member: StudyMember;
  readonly pairs: DeskPair[];
  /** Scores that arrived for a pair that had one. */
  repeats = 0;
  renewals = 0;
  isPassportKnown = true;
  passports = 0;
  /** Answers everything with it, until cleared. */
  trouble: FakeFailure | null = null;

  constructor(
    inputs: readonly ScoringInput[],
    member: StudyMember = aMember({ id: 'toy', revision: '1', name: 'Toy model' }),
  ) {
    this.member = member;
    this.pairs = inputs.map((input) => ({ input, holder: null, score: null, refusal: null }));
  }

  get scored(): number {
    return this.pairs.filter(({ score }) => score !== null).length;
  }

  get claimed(): number {
    return this.#open().filter(({ holder }) => holder !== null).length;
  }

  readonly handlers: FakeHandlers = {
    readScoring: () => this.trouble ?? { members: [this.state()] },
    claimPairs: ({ body: { holder, limit } }) => this.trouble ?? this.#claim(holder, limit),
    renewClaims: ({ body: { holder } }) => this.trouble ?? this.#renew(holder),
    settleClaims: ({ body }) => this.trouble ?? this.#settle(body),
    recordScores: ({ body: { scores } }) => this.trouble ?? this.#record(scores),
    listPassports: () => this.trouble ?? { passports: [] },
    recordPassport: () => {
      if (this.trouble) return this.trouble;
      this.passports += 1;
      this.isPassportKnown = true;
      return { id: idOf(1), passed: true };
    },
  };

  state(): ScoringState {
    const holders = [...new Set(this.#open().flatMap(({ holder }) => holder ?? []))];
    return {
      ...this.member,
      pairs: this.pairs.length,
      scored: this.scored,
      refused: this.#refusals(),
      claimed: this.claimed,
      holders: holders.map((holder) => ({
        holder,
        person: 'Me',
        pairs: this.#open().filter((pair) => pair.holder === holder).length,
        expiresAt: EXPIRES_AT,
      })),
    };
  }

  #open(): DeskPair[] {
    return this.pairs.filter(({ score, refusal }) => score === null && refusal === null);
  }

  #refusals(): ScoringState['refused'] {
    const codes = [...new Set(this.pairs.flatMap(({ refusal }) => refusal?.code ?? []))];
    return codes.map((code) => {
      const refused = this.pairs.filter(({ refusal }) => refusal?.code === code);
      const { input, refusal } = refused[0] as DeskPair;
      return { code, pairs: refused.length, example: { pairId: input.pairId, message: refusal?.message ?? '' } };
    });
  }

  #claim(holder: string, limit: number) {
    const own = this.#open().filter((pair) => pair.holder === holder);
    const free = this.#open().filter((pair) => pair.holder === null);
    const given = [...own, ...free].slice(0, limit);
    for (const pair of given) pair.holder = holder;
    const remaining = this.#open().filter((pair) => pair.holder === null).length;
    return { ...this.member, inputs: given.map(({ input }) => input), remaining, expiresAt: EXPIRES_AT };
  }

  #renew(holder: string) {
    this.renewals += 1;
    return { claimed: this.#open().filter((pair) => pair.holder === holder).length, expiresAt: EXPIRES_AT };
  }

  #settle({ holder, pairIds = [], refusals = [] }: SettleBody) {
    for (const pair of this.#open()) {
      if (pair.holder !== holder) continue;
      const refusal = refusals.find(({ pairId }) => pairId === pair.input.pairId);
      if (refusal) pair.refusal = refusal;
      else if (pairIds.includes(pair.input.pairId)) pair.holder = null;
    }
    return { released: pairIds.length, refused: refusals.length };
  }

  #record(scores: readonly ScoreDraft[]) {
    if (!this.isPassportKnown) return new FakeFailure(422, { code: 'no_passport', message: 'Prove it first.' });
    let stored = 0;
    for (const score of scores) {
      const pair = this.pairs.find(({ input }) => input.pairId === score.pairId);
      if (pair === undefined || pair.score !== null) continue;
      if (score.rewards.length !== pair.input.texts.length) {
        return new FakeFailure(422, { code: 'rewards_do_not_match', message: 'The contrastive set has changed.' });
      }
      pair.score = score;
      stored += 1;
    }
    this.repeats += scores.length - stored;
    return { stored, alreadyThere: scores.length - stored };
  }
}

interface SettleBody {
  readonly holder: string;
  readonly pairIds?: readonly string[];
  readonly refusals?: ReadonlyArray<{ readonly pairId: string; readonly code: string; readonly message: string }>;
}

const EXPIRES_AT = '2026-01-05T10:02:00.000Z';
