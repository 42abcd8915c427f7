import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Call,
  freePairsOf,
  type InstalledModelView,
  readScoring,
  type ScoringState,
  type StudyModel,
} from '@plumbline/contract';
import type { Scorer } from '@plumbline/scorer';
import type { CommandContext } from '../command.ts';
import { type Connection, expectOk } from '../connect.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { expectModel, expectModelSource } from '../models/open-model.ts';
import { proveMachine } from '../models/prove-machine.ts';
import { createProgress } from '../progress.ts';
import { type MachineChoice, openScorers } from './open-scorers.ts';
import { scoreMember } from './score-member.ts';
import { Tally } from './tally.ts';

/** Names this process to the server: letters, digits, dots, colons and hyphens. */
const createHolder = (): string =>
  `cli:${hostname()
    .replace(/[^\w.-]/g, '-')
    .slice(0, 40)}:${process.pid}:${randomUUID().slice(0, 8)}`;

/** One process that scores pairs of a study, with one of its models after another. */
export class ScoringSession {
  readonly #holder = createHolder();
  readonly #tallies = new Map<string, Tally>();

  constructor(
    private readonly context: CommandContext,
    private readonly connection: Connection,
    private readonly study: string,
    private readonly machine: MachineChoice,
    readonly signal: AbortSignal,
  ) {}

  get #call(): Call {
    return this.connection.call;
  }

  tallyOf({ id }: StudyModel): Tally {
    const tally = this.#tallies.get(id) ?? new Tally();
    this.#tallies.set(id, tally);
    return tally;
  }

  async readState({ id }: StudyModel): Promise<ScoringState | undefined> {
    const { members } = expectOk(await this.#call(readScoring, { params: { study: this.study } }));
    return members.find(({ model }) => model.id === id);
  }

  /** Scores what is free now; the model is loaded only when there is something. Says whether there was. */
  async scoreFree(model: StudyModel): Promise<boolean> {
    const state = await this.readState(model);
    if (!state || freePairsOf(state) === 0) return false;
    const tally = this.tallyOf(model);
    const before = tally.done;
    const installed = await expectModel(this.connection, model.id);
    const source = await expectModelSource(this.context, this.connection, installed);
    const scorers = openScorers(source, this.machine);
    try {
      await this.#load(scorers, installed);
      await this.#score(scorers, model, tally);
    } finally {
      await Promise.all(scorers.map((scorer) => scorer.dispose()));
    }
    return tally.done > before;
  }

  async #load(scorers: readonly Scorer[], model: InstalledModelView): Promise<void> {
    const { shell, output } = this.context;
    const progress = createProgress(`Loading ${model.manifest.name}, MB`, shell, output.isJson);
    for (const scorer of scorers.slice(0, 1)) {
      scorer.subscribe((event) => {
        if (event.kind === 'download') progress.update(megabytes(event.receivedBytes), megabytes(event.totalBytes));
        if (event.kind === 'fallback') output.say(event.message);
      });
    }
    try {
      const proofs = scorers.map((scorer) => proveMachine(this.connection, model, scorer, this.study));
      const failed = (await Promise.all(proofs)).find(({ passed }) => !passed);
      if (failed) throw new CommandFailure(EXIT.failed, 'wrong_numbers', failed.problem ?? 'The numbers are wrong.');
    } finally {
      progress.end();
    }
  }

  async #score(scorers: readonly Scorer[], { id, name }: StudyModel, tally: Tally): Promise<void> {
    const { shell, output } = this.context;
    const progress = createProgress(`Scoring with ${name}`, shell, output.isJson);
    const by = { study: this.study, model: id, holder: this.#holder };
    const onProgress = (done: number, total: number) => progress.update(done, total);
    try {
      await scoreMember({ call: this.#call, by, scorers, tally, signal: this.signal, onProgress });
    } finally {
      progress.end();
    }
  }

  /** Ends early when the work is to stop. */
  async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.signal }).catch(() => undefined);
  }
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
