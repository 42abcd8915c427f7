import { setImmediate as turnOfEventLoop } from 'node:timers/promises';

export interface GroupCommitOptions<Statement, Outcome> {
  /** Writes all or, when it throws, none; outcomes in the order of the statements. */
  readonly write: (batch: readonly Statement[]) => Promise<readonly Outcome[]>;
  /** Statements that share a slot are never in one batch, and are written in the order in which they came. */
  readonly slotsOf: (statement: Statement) => readonly string[];
  /** Whether a single statement may be to blame, so that the others would succeed without it. */
  readonly isFaultOfOne: (error: unknown) => boolean;
  readonly batchSize: number;
}

interface Waiting<Statement, Outcome> {
  readonly statement: Statement;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

/**
 * Writes statements that come at the same moment together: while one batch is being written the next one gathers. Before
 * each batch, what has arrived at the process meanwhile is read: the embedded database answers without ever letting the event
 * loop go on, so that each batch would be of one.
 *
 * @returns settles for each statement when its batch has been committed, or has failed
 */
export function createGroupCommit<Statement, Outcome>(
  options: GroupCommitOptions<Statement, Outcome>,
): (statement: Statement) => Promise<Outcome> {
  let waiting: Waiting<Statement, Outcome>[] = [];
  let isWriting = false;
  const writeAll = async () => {
    isWriting = true;
    while (waiting.length > 0) {
      await turnOfEventLoop();
      const { batch, later } = takeBatch(waiting, options);
      waiting = later;
      await settle(batch, options);
    }
    isWriting = false;
  };
  return (statement) =>
    new Promise((resolve, reject) => {
      waiting.push({ statement, resolve, reject });
      if (!isWriting) void writeAll();
    });
}

/** The first ones without a slot in common; whoever must wait makes those after them wait that share a slot with them. */
function takeBatch<S, O>(waiting: readonly Waiting<S, O>[], { slotsOf, batchSize }: GroupCommitOptions<S, O>) {
  const taken = new Set<string>();
  const batch: Waiting<S, O>[] = [];
  const later: Waiting<S, O>[] = [];
  for (const one of waiting) {
    const slots = slotsOf(one.statement);
    const isFree = batch.length < batchSize && !slots.some((slot) => taken.has(slot));
    (isFree ? batch : later).push(one);
    for (const slot of slots) taken.add(slot);
  }
  return { batch, later };
}

async function settle<S, O>(batch: readonly Waiting<S, O>[], options: GroupCommitOptions<S, O>): Promise<void> {
  const failure = await write(batch, options);
  if (!failure) return;
  if (!options.isFaultOfOne(failure.error)) {
    for (const one of batch) one.reject(failure.error);
    return;
  }
  // Also where there was but one: what was in its way, such as the same key from another server, is on disk by now.
  for (const one of batch) {
    const again = await write([one], options);
    if (again) one.reject(again.error);
  }
}

async function write<S, O>(
  batch: readonly Waiting<S, O>[],
  options: GroupCommitOptions<S, O>,
): Promise<{ error: unknown } | undefined> {
  try {
    const outcomes = await options.write(batch.map(({ statement }) => statement));
    // One outcome for each statement, as `write` promises.
    for (const [at, one] of batch.entries()) one.resolve(outcomes[at] as O);
    return undefined;
  } catch (error) {
    return { error };
  }
}
