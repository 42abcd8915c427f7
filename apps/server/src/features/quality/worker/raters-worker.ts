// Computes in a thread of its own: the figures of raters take a second of a processor, and labels must not wait for them.
import { parentPort } from 'node:worker_threads';
import { computeRaters, type RatersSource } from './compute-raters.ts';

const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread');

// What is thrown here ends the thread, and whoever waits for it is told.
port.once('message', (source: RatersSource) => port.postMessage(computeRaters(source)));
