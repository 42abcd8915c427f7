// Computes in a thread of its own: figures of a large study take seconds, which would be seconds without answers.
import { parentPort } from 'node:worker_threads';
import { derive } from '../derived/derive.ts';
import type { FromDeriver, ToDeriver } from './derive-messages.ts';

const ROWS_PER_PORTION = 2000;

const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread');

let rows: Iterator<object> | undefined;

// What is thrown here ends the thread, and whoever waits for it is told.
port.on('message', (message: ToDeriver) => port.postMessage(answer(message)));

function answer(message: ToDeriver): FromDeriver {
  if (message.kind === 'start') return start(message);
  if (message.kind === 'forget') rows = undefined;
  const portion = takePortion();
  if (portion.length > 0) return { kind: 'rows', rows: portion };
  rows = undefined;
  return { kind: 'end' };
}

function start({ frame, job }: Extract<ToDeriver, { kind: 'start' }>): FromDeriver {
  const derived = derive(frame, job);
  if (!derived.ok) return { kind: 'refused', message: derived.details };
  rows = derived.value[Symbol.iterator]();
  return { kind: 'started' };
}

function takePortion(): object[] {
  const portion: object[] = [];
  while (rows && portion.length < ROWS_PER_PORTION) {
    const next = rows.next();
    if (next.done) break;
    portion.push(next.value);
  }
  return portion;
}
