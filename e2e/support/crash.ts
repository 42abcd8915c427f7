import { randomInt, randomUUID } from 'node:crypto';
import { type Call, exportLabels, listPairs, recordLabel } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { callAs, type Product, startProduct } from './product.ts';

export interface CrashReport {
  readonly kills: number;
  /** Labels that the server had answered 201 for. */
  readonly acknowledged: number;
  /** Of these, how many the database does not hold afterwards. */
  readonly missing: number;
}

/** Before each kill, so that every kill finds a server at work, however slow the machine is. */
const LEAST_ACKNOWLEDGED = 6;

interface Load {
  /** Waits until labels of this load were acknowledged; what its writers throw is thrown here. */
  untilUnderWay(): Promise<void>;
  stop(): Promise<void>;
}

async function labelUntil(
  call: Call,
  pairIds: readonly string[],
  acknowledged: Set<string>,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    const pairId = pairIds[randomInt(pairIds.length)] as string;
    const value = ([1, 0, -1] as const)[randomInt(3)] ?? 1;
    const idempotencyKey = randomUUID();
    const body = {
      pairId,
      value,
      // A label is found again by its note: an export names events by their place, not by an id.
      note: idempotencyKey,
      activeMs: 400,
      idempotencyKey,
      labelledAt: new Date().toISOString(),
    };
    const result = await call(recordLabel, { params: { study: 'scenes' }, body });
    if (result.ok) acknowledged.add(idempotencyKey);
    else if (result.code === 'network') return;
    else throw new Error(`${result.code}: ${result.details.message}`);
  }
}

async function startLoad(product: Product, acknowledged: Set<string>, writers: number): Promise<Load> {
  const call = await callAs(product.signInUrl);
  const { pairs } = unwrap(await call(listPairs, { params: { study: 'scenes' }, query: { limit: 200 } }));
  const pairIds = pairs.map(({ pairId }) => pairId);
  let isOver = false;
  const enough = acknowledged.size + LEAST_ACKNOWLEDGED;
  const work = Promise.all(
    Array.from({ length: writers }, () => labelUntil(call, pairIds, acknowledged, () => isOver)),
  ).finally(() => {
    isOver = true;
  });
  const isUnderWay = async () => {
    while (acknowledged.size < enough && !isOver) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  return {
    untilUnderWay: () => Promise.race([isUnderWay(), work.then(() => undefined)]),
    stop: async () => {
      isOver = true;
      await work;
    },
  };
}

async function readNotes(product: Product): Promise<Set<string>> {
  const call = await callAs(product.signInUrl);
  const query = { format: 'jsonl', events: 'all' } as const;
  const response = unwrap(await call(exportLabels, { params: { study: 'scenes' }, query }));
  const lines = (await response.text()).trim().split('\n');
  return new Set(lines.map((line) => (JSON.parse(line) as { note: string | null }).note ?? ''));
}

/**
 * Kills the server with SIGKILL again and again while several writers label, then looks for every label that was
 * acknowledged.
 *
 * @param dataDirectory  holds the demo study; is written to
 */
export async function crashRepeatedly(
  dataDirectory: string,
  {
    kills,
    writers = 4,
    onKill,
  }: { kills: number; writers?: number; onKill?: (done: number, acknowledged: number) => void },
): Promise<CrashReport> {
  const acknowledged = new Set<string>();
  for (let done = 1; done <= kills; done++) {
    const product = await startProduct({ dataDirectory });
    const load = await startLoad(product, acknowledged, writers);
    await load.untilUnderWay();
    await new Promise((resolve) => setTimeout(resolve, randomInt(1000)));
    await product.kill();
    await load.stop();
    onKill?.(done, acknowledged.size);
  }
  const product = await startProduct({ dataDirectory });
  const stored = await readNotes(product);
  await product.stop();
  const missing = [...acknowledged].filter((id) => !stored.has(id)).length;
  return { kills, acknowledged: acknowledged.size, missing };
}
