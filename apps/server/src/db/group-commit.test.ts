import { describe, expect, it } from 'vitest';
import { createGroupCommit } from './group-commit.ts';

interface Said {
  readonly pair: string;
  readonly text: string;
}

/** Of the event loop. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A disk that writes when it is told to, and refuses what says `bad`. */
function aDisk() {
  const batches: string[][] = [];
  const commits: (() => void)[] = [];
  const write = async (batch: readonly Said[]) => {
    const texts = batch.map(({ text }) => text);
    batches.push(texts);
    await new Promise<void>((resolve) => commits.push(resolve));
    if (texts.includes('bad')) throw new Error('bad data');
    if (texts.includes('lost')) throw new Error('connection lost');
    return texts.map((text) => `${text} is written`);
  };
  const submit = createGroupCommit<Said, string>({
    write,
    slotsOf: ({ pair }) => [pair],
    isFaultOfOne: (error) => error instanceof Error && error.message === 'bad data',
    batchSize: 3,
  });
  /** Lets the batch that is being written be committed, and the next one begin. */
  const commit = async () => {
    commits.shift()?.();
    await turn();
    await turn();
  };
  const say = (pair: string, text = pair) => submit({ pair, text });
  return { batches, commit, say };
}

describe('statements that come while others are written', () => {
  it('are written together, and answered after that', async () => {
    const { batches, commit, say } = aDisk();
    const told: string[] = [];
    const first = say('a').then((answer) => told.push(answer));
    await commit();
    const answers = ['b', 'c', 'd', 'e', 'f'].map(async (pair) => told.push(await say(pair)));
    expect(batches).toEqual([['a']]);
    await commit();
    expect(told).toEqual(['a is written']);
    expect(batches[1]).toEqual(['b', 'c', 'd']);
    await commit();
    expect(batches[2]).toEqual(['e', 'f']);
    expect(told).toEqual(['a', 'b', 'c', 'd'].map((text) => `${text} is written`));
    await commit();
    await Promise.all([first, ...answers]);
    expect(told).toHaveLength(6);
  });

  it('are written in turn where they are about the same', async () => {
    const { batches, commit, say } = aDisk();
    const answers = [say('a', '1'), say('b', '2'), say('b', '3'), say('c', '4'), say('b', '5')];
    for (let step = 0; step < 5; step += 1) await commit();
    expect(batches).toEqual([['1', '2', '4'], ['3'], ['5']]);
    await Promise.all(answers);
  });

  it('do not fail for the fault of one among them', async () => {
    const { batches, commit, say } = aDisk();
    const answers = [say('a'), say('b'), say('c', 'bad'), say('d')].map((answer) =>
      answer.catch((error) => error.message),
    );
    for (let step = 0; step < 7; step += 1) await commit();
    expect(batches).toEqual([['a', 'b', 'bad'], ['a'], ['b'], ['bad'], ['d']]);
    expect(await Promise.all(answers)).toEqual(['a is written', 'b is written', 'bad data', 'd is written']);
  });

  it('all fail where nothing can be written, and the next ones are tried', async () => {
    const { commit, say } = aDisk();
    const answers = [say('a'), say('b', 'lost'), say('c')].map((answer) => answer.catch((error) => error.message));
    await commit();
    await commit();
    expect(await Promise.all(answers)).toEqual(Array(3).fill('connection lost'));
    const next = say('d');
    await commit();
    await commit();
    expect(await next).toBe('d is written');
  });
});

it('what arrives in one turn of the event loop is written together, also where writing never lets it go on', async () => {
  const batches: string[][] = [];
  const submit = createGroupCommit<string, string>({
    write: async (batch) => {
      batches.push([...batch]);
      return batch;
    },
    slotsOf: () => [],
    isFaultOfOne: () => false,
    batchSize: 10,
  });
  const arrivals = ['a', 'b', 'c'].map(
    (text) => new Promise((resolve) => setImmediate(() => submit(text).then(resolve))),
  );
  expect(await Promise.all(arrivals)).toEqual(['a', 'b', 'c']);
  expect(batches).toEqual([['a', 'b', 'c']]);
});
