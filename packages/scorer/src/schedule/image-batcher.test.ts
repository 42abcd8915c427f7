import { expect, test } from 'vitest';
import { BackgroundGate } from './background-gate.ts';
import { ImageBatcher } from './image-batcher.ts';
import { JobQueue } from './job-queue.ts';
import { Ticket } from './ticket.ts';

/** A tower that gives each image its own first value back, in a queue that is busy until `release`. */
function createBatcher(size: number) {
  const queue = new JobQueue(new BackgroundGate());
  const shapes: number[] = [];
  let release = () => {};
  const busy = new Promise<void>((resolve) => (release = resolve));
  void queue.run(new Ticket('now'), () => busy);
  const encodeImages = async (values: Float32Array, count: number) => {
    shapes.push(count);
    expect(values.length).toBe(2 * count);
    return Array.from({ length: count }, (_, at) => values.slice(2 * at, 2 * at + 1));
  };
  const batcher = new ImageBatcher(queue, { encodeImages }, size);
  const encode = async (value: number, ticket = new Ticket('background')) =>
    (await batcher.encode(ticket, Float32Array.of(value, 0)))[0];
  return { shapes, encode, release };
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

test('every image gets its own code, in batches of one shape', async () => {
  const { shapes, encode, release } = createBatcher(8);
  const codes = numbers(19).map((value) => encode(value));
  release();
  expect(await Promise.all(codes)).toEqual(numbers(19));
  expect(shapes).toEqual([8, 8, 8]);
});

test('what is left alone goes alone, and so does the pair on screen', async () => {
  const { shapes, encode, release } = createBatcher(8);
  const codes = [...numbers(9).map((value) => encode(value)), encode(10, new Ticket('now'))];
  release();
  expect(await Promise.all(codes)).toEqual(numbers(10));
  expect(shapes).toEqual([1, 8, 1]);
});

test('on a processor every image goes alone', async () => {
  const { shapes, encode, release } = createBatcher(1);
  const codes = numbers(3).map((value) => encode(value));
  release();
  expect(await Promise.all(codes)).toEqual(numbers(3));
  expect(shapes).toEqual([1, 1, 1]);
});

test('an image that is taken back is in no batch', async () => {
  const { shapes, encode, release } = createBatcher(8);
  const ticket = new Ticket('background');
  const cancelled = encode(1, ticket);
  const other = encode(2);
  ticket.cancel();
  await expect(cancelled).rejects.toThrow();
  release();
  expect(await other).toBe(2);
  expect(shapes).toEqual([1]);
});
