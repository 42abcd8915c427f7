import { forgetRefusals, type StudyModel } from '@plumbline/contract';
import type { CommandContext } from '../command.ts';
import { type Connection, expectOk } from '../connect.ts';
import { EXIT } from '../exit.ts';
import { chooseMembers, type MemberChoice } from '../scoring/choose-members.ts';
import type { MachineChoice } from '../scoring/open-scorers.ts';
import { createPatientCall } from '../scoring/patient-call.ts';
import { sayScored } from '../scoring/say-scored.ts';
import { ScoringSession } from '../scoring/scoring-session.ts';
import { stopOnSignals } from '../scoring/stop-on-signals.ts';

/** How long a server may be away before a run gives up; a worker that watches never does. */
const PATIENCE_MS = 5 * 60_000;
/** Between looks at pairs that others have claimed. */
const OTHERS_MS = 2000;
/** Between looks for new work. */
const WATCH_MS = 15_000;

export interface ScoreOptions extends MemberChoice, MachineChoice {
  /** Tries pairs again that could not be scored before. */
  readonly retry?: boolean;
}

export interface WorkerOptions extends Omit<MemberChoice, 'add'>, MachineChoice {
  /** Stays for new work until it is stopped. */
  readonly watch?: boolean;
}

type Work = (session: ScoringSession, models: readonly StudyModel[]) => Promise<void>;

/** Scores every pair of a study that has no score yet. Run again, it goes on where it was; so do other machines meanwhile. */
export const scoreCommand = (context: CommandContext, options: ScoreOptions): Promise<void> =>
  withSession(context, options, PATIENCE_MS, async (session, models) => {
    for (const model of models) await scoreToTheEnd(context, session, model);
  });

/** Scores what others leave, as one of any number of processes on any number of machines. */
export const workerCommand = (context: CommandContext, options: WorkerOptions): Promise<void> =>
  withSession(context, options, options.watch ? Number.POSITIVE_INFINITY : PATIENCE_MS, async (session, models) => {
    do {
      let hasScored = false;
      for (const model of models) hasScored = (await session.scoreFree(model)) || hasScored;
      if (options.watch && !hasScored) await session.pause(WATCH_MS);
    } while (options.watch && !session.signal.aborted);
  });

/** Also what others have claimed and then left: its claims end after a while. */
async function scoreToTheEnd({ output }: CommandContext, session: ScoringSession, model: StudyModel): Promise<void> {
  let isWaiting = false;
  while (!session.signal.aborted) {
    if (await session.scoreFree(model)) continue;
    const claimed = (await session.readState(model))?.claimed ?? 0;
    if (claimed === 0) return;
    if (!isWaiting) output.say(`Waiting for ${claimed} pairs that others have claimed.`);
    isWaiting = true;
    await session.pause(OTHERS_MS);
  }
}

async function withSession(
  context: CommandContext,
  options: ScoreOptions & WorkerOptions,
  limitMs: number,
  work: Work,
): Promise<void> {
  const stop = stopOnSignals();
  try {
    const connection = await connectPatiently(context, stop.signal, limitMs);
    const { members, leftOut } = await chooseMembers(connection, options);
    for (const { name } of leftOut) context.output.say(`${name} is left out: its scores came with files.`);
    if (options.retry) await forget(connection, options.study, members);
    const session = new ScoringSession(context, connection, options.study, options, stop.signal);
    await work(session, members);
    const reports = [];
    for (const model of members) {
      reports.push({ model, tally: session.tallyOf(model), state: await session.readState(model) });
    }
    sayScored(context.output, options.study, reports, stop.signal.aborted);
    // A worker that watches is always ended by a signal.
    if (stop.signal.aborted && !options.watch) context.endWith(EXIT.failed);
  } finally {
    stop.release();
  }
}

async function connectPatiently({ connect, output }: CommandContext, signal: AbortSignal, limitMs: number) {
  const connection = await connect();
  const onAway = (message: string) => output.say(`${message} Trying again.`);
  return { ...connection, call: createPatientCall(connection.call, { limitMs, signal, onAway }) };
}

async function forget({ call }: Connection, study: string, models: readonly StudyModel[]): Promise<void> {
  for (const { id } of models) expectOk(await call(forgetRefusals, { params: { study }, query: { model: id } }));
}
