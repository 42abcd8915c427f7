import {
  type Call,
  type EndpointOutput,
  type EnsembleRule,
  readScoringInputs,
  type ScoringInput,
} from '@plumbline/contract';
import type { Scorer } from '@plumbline/scorer';
import { findObstacle, isScorable, type ScorableInput } from '../score-request.ts';
import { readWords } from '../words/all-words.ts';
import { MemberScorer, type MemberState } from './member-scorer.ts';
import { judge, type MemberEntry, type PairScore } from './pair-score.ts';

type ScoringInputs = EndpointOutput<typeof readScoringInputs>;

export type ScorerState =
  /** Nothing is known of the study's models yet. */
  | { readonly kind: 'starting' }
  | { readonly kind: 'no_model' }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'members';
      readonly members: ReadonlyArray<{ readonly name: string; readonly state: MemberState }>;
      readonly ensemble: EnsembleRule;
    };

export interface ScoringTeamOptions {
  readonly call: Call;
  readonly study: string;
  readonly loadScorer: (manifestUrl: string) => Promise<Scorer>;
  readonly onState: (state: ScorerState) => void;
}

interface Team {
  readonly members: readonly MemberScorer[];
  readonly ensemble: EnsembleRule;
}

/**
 * The reward models of a study while a person answers questions: which there are is learnt with the inputs of the first
 * pairs. Nothing here can stop anybody; every failure ends as a sentence.
 */
export class ScoringTeam {
  readonly #options: ScoringTeamOptions;
  readonly #inputs = new Map<string, Promise<ScoringInput | undefined>>();
  /** Answered before it was known which models there are. */
  readonly #stored = new Set<string>();
  #team: Team | undefined;
  #isAwake = false;
  #hasStarted = false;
  #isDisposed = false;

  constructor(options: ScoringTeamOptions) {
    this.#options = options;
  }

  /** Asks which models there are and what they need for these pairs. */
  look(pairIds: readonly string[]): void {
    const unknown = pairIds.filter((pairId) => !this.#inputs.has(pairId));
    if (unknown.length > 0) this.#readInputs(unknown);
  }

  /** The models start. Not before the first picture is shown: starting takes every core that there is. */
  wake(): void {
    this.#isAwake = true;
    if (this.#team !== undefined) this.#startOnce(this.#team);
  }

  /** Makes the score of a pair that was looked at ready, without a number reaching the page. */
  async prepare(pairId: string, priority: 'now' | 'next'): Promise<void> {
    const input = await this.#inputs.get(pairId)?.catch(() => undefined);
    if (input === undefined || !isScorable(input)) return;
    for (const member of this.#team?.members ?? []) void member.prepare(input, priority);
  }

  /** @param tell  called again with each model's answer */
  async score(pairId: string, tell: (score: PairScore) => void): Promise<void> {
    this.wake();
    this.look([pairId]);
    const input = await this.#inputs.get(pairId)?.catch(() => undefined);
    if (input === undefined) return tell({ kind: 'failed', message: readWords().say('strip.inputFailed') });
    const team = this.#team;
    if (team === undefined) return tell({ kind: 'failed', message: readWords().say('strip.noneRuns') });
    if (isScorable(input)) return scoreByAll(team, input, tell);
    tell({ kind: 'obstacle', obstacle: findObstacle(input) ?? 'image_missing' });
  }

  /** The server has the answer that opens this pair: from now on it takes the scores. */
  stored(pairId: string): void {
    if (this.#team === undefined) this.#stored.add(pairId);
    for (const { sender } of this.#team?.members ?? []) sender.labelled(pairId);
  }

  withdrawn(pairId: string): void {
    this.#stored.delete(pairId);
    for (const { sender } of this.#team?.members ?? []) sender.withdrawn(pairId);
  }

  /** Starts afresh what has failed. */
  retry(): void {
    this.#inputs.clear();
    for (const member of this.#team?.members ?? []) member.reset();
    if (this.#team === undefined) this.#options.onState({ kind: 'starting' });
    else this.#startMembers(this.#team);
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const member of this.#team?.members ?? []) member.dispose();
  }

  #readInputs(pairIds: string[]): void {
    const { call, study, onState } = this.#options;
    const answer = call(readScoringInputs, { params: { study }, body: { pairIds } });
    for (const pairId of pairIds) {
      const known = answer.then((result) => {
        if (result.ok) return result.value.inputs.find((input) => input.pairId === pairId);
        this.#inputs.delete(pairId);
        throw new Error(result.details.message);
      });
      known.catch(() => undefined);
      this.#inputs.set(pairId, known);
    }
    void answer.then((result) => {
      if (result.ok) this.#gather(result.value);
      // Models that run already are not to blame when the server is away for a moment.
      else if (this.#team === undefined) onState({ kind: 'failed', message: result.details.message });
    });
  }

  #gather({ members, ensemble }: ScoringInputs): void {
    if (this.#team !== undefined || this.#isDisposed) return;
    const { call, study, loadScorer, onState } = this.#options;
    if (members.length === 0) onState({ kind: 'no_model' });
    if (members.length === 0) return;
    const onChange = () => this.#tellState();
    this.#team = {
      members: members.map((member) => new MemberScorer({ call, study, loadScorer, member, onChange })),
      ensemble,
    };
    this.#tellState();
    if (this.#isAwake) this.#startOnce(this.#team);
    for (const pairId of this.#stored) this.stored(pairId);
  }

  #startOnce(team: Team): void {
    if (this.#hasStarted) return;
    this.#hasStarted = true;
    this.#startMembers(team);
  }

  /** One after the other: the first model's first score must not wait for the others' files. */
  #startMembers({ members }: Team): void {
    this.#tellState();
    members.reduce<Promise<unknown>>((before, member) => {
      const start = before.then(() => (this.#isDisposed ? undefined : member.start()));
      return start;
    }, Promise.resolve());
  }

  #tellState(): void {
    if (this.#team === undefined) return;
    const { members, ensemble } = this.#team;
    const states = members.map(({ name, state }) => ({ name, state }));
    this.#options.onState({ kind: 'members', members: states, ensemble });
  }
}

async function scoreByAll({ members, ensemble }: Team, input: ScorableInput, tell: (score: PairScore) => void) {
  const entries: MemberEntry[] = members.map(({ name }) => ({ name, score: null }));
  await Promise.all(
    members.map(async (member, place) => {
      entries[place] = { name: member.name, score: await member.score(input) };
      tell(judge([...entries], ensemble));
    }),
  );
}
