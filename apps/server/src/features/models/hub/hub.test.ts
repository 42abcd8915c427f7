import { unwrap } from '@plumbline/result';
import { describe, expect, it } from 'vitest';
import { createHub } from './hub.ts';

const BASE = 'https://hub.test/mirror';
const COMMIT = '0123456789abcdef0123456789abcdef01234567';

/** A hub that gives these answers; what was asked, in order. */
function aHub(answers: Record<string, Response | (() => Response)>) {
  const asked: string[] = [];
  const hub = createHub(BASE, {
    fetch: async (input) => {
      const url = String(input);
      asked.push(url);
      const answer = answers[url.slice(BASE.length)];
      if (!answer) return new Response('', { status: 404 });
      return typeof answer === 'function' ? answer() : answer;
    },
    pause: async () => undefined,
  });
  return { hub, asked };
}

const revision = `/api/models/o/m/revision/refs%2Fpr%2F1`;
const tree = `/api/models/o/m/tree/${COMMIT}?recursive=true`;

describe('readRepository', () => {
  it('follows the pages of the list, also where a mirror passes on the hub’s own links', async () => {
    const link = `<https://huggingface.co/api/models/o/m/tree/${COMMIT}?recursive=true&cursor=2>; rel="next"`;
    const { hub, asked } = aHub({
      [revision]: Response.json({ sha: COMMIT, cardData: { license: ['mit', 'apache-2.0'] } }),
      [tree]: Response.json(
        [
          { type: 'directory', path: 'onnx' },
          { type: 'file', path: 'a.json', size: 3 },
        ],
        {
          headers: { link },
        },
      ),
      [`${tree}&cursor=2`]: Response.json([
        { type: 'file', path: 'onnx/b.onnx', size: 130, lfs: { oid: 'c'.repeat(64), size: 9_000 } },
      ]),
    });
    expect(unwrap(await hub.readRepository('o/m', 'refs/pr/1'))).toEqual({
      repo: 'o/m',
      commit: COMMIT,
      licence: 'mit, apache-2.0',
      files: [
        { path: 'a.json', sizeBytes: 3, sha256: null },
        { path: 'onnx/b.onnx', sizeBytes: 9_000, sha256: 'c'.repeat(64) },
      ],
    });
    expect(asked).toHaveLength(3);
  });

  it('gives up on a list without an end', async () => {
    const { hub } = aHub({
      [revision]: Response.json({ sha: COMMIT }),
      [tree]: () => Response.json([], { headers: { link: `<${BASE}${tree}>; rel="next"` } }),
    });
    expect(await hub.readRepository('o/m', 'refs/pr/1')).toMatchObject({ code: 'hub_unreachable' });
  });
});

describe('what goes wrong', () => {
  it('is tried three times where it may pass', async () => {
    const { hub, asked } = aHub({ [revision]: () => new Response('', { status: 429 }) });
    expect(await hub.readRepository('o/m', 'refs/pr/1')).toMatchObject({
      code: 'hub_unreachable',
      details: { message: 'hub.test did not give model o/m (refs/pr/1): it answered 429.' },
    });
    expect(asked).toHaveLength(3);
  });

  it('may pass', async () => {
    const answers = [new Response('', { status: 503 }), Response.json({ sha: COMMIT })];
    const { hub } = aHub({ [revision]: () => answers.shift() ?? Response.error(), [tree]: Response.json([]) });
    expect(unwrap(await hub.readRepository('o/m', 'refs/pr/1'))).toMatchObject({ commit: COMMIT, licence: null });
  });

  it('may be something else than a hub', async () => {
    const { hub } = aHub({ [revision]: new Response('<!doctype html>') });
    expect(await hub.readRepository('o/m', 'refs/pr/1')).toMatchObject({
      code: 'hub_unreachable',
      details: { message: 'hub.test does not answer as a model hub does.' },
    });
  });

  it('is not tried again where it stays', async () => {
    const { hub, asked } = aHub({ [revision]: new Response('', { status: 418 }) });
    expect(await hub.readRepository('o/m', 'refs/pr/1')).toMatchObject({ code: 'hub_unreachable' });
    expect(await hub.readFile({ repo: 'o/m', commit: COMMIT }, 'a b.json')).toMatchObject({
      code: 'model_not_found',
      details: { message: 'hub.test has no a b.json of o/m, or not for everybody.' },
    });
    expect(asked).toEqual([`${BASE}${revision}`, `${BASE}/o/m/resolve/${COMMIT}/a%20b.json`]);
  });
});
