import { err, ok } from '@plumbline/result';
import type { ImageRequest } from '@plumbline/scorer';
import { expect, test } from 'vitest';
import { type EmbedProgress, embedImages } from './embed-images.ts';

const hashes = ['a', 'b', 'c'].map((letter) => letter.repeat(64));

function setUp(
  answer: (request: ImageRequest) => ReturnType<Parameters<typeof embedImages>[1]['scorer']['embedImage']>,
) {
  const kept = new Map<string, Float32Array>();
  const asked: string[] = [];
  const progress: EmbedProgress[] = [];
  const controller = new AbortController();
  const options = {
    scorer: {
      embedImage: (request: ImageRequest) => {
        asked.push(request.imageSha256);
        return answer(request);
      },
    },
    store: {
      read: async (sha256: string) => kept.get(sha256),
      write: async (sha256: string, embedding: Float32Array) => void kept.set(sha256, embedding),
    },
    signal: controller.signal,
    onProgress: (step: EmbedProgress) => void progress.push(step),
  };
  return { kept, asked, progress, controller, options };
}

test('what was embedded before is not embedded again', async () => {
  const { asked, options, progress } = setUp(async () => ok(Float32Array.of(1, 2)));
  await embedImages(hashes.slice(0, 2), options);
  const embeddings = await embedImages(hashes, options);
  expect(asked).toEqual(hashes);
  expect([...embeddings.keys()]).toEqual(hashes);
  expect(progress.at(-1)).toEqual({ done: 3, total: 3, failed: 0 });
});

test('an image that cannot be read is left out and counted', async () => {
  const { options, progress, kept } = setUp(async ({ imageSha256 }) =>
    imageSha256 === hashes[1] ? err('image_unavailable', { message: 'gone' }) : ok(Float32Array.of(1)),
  );
  expect([...(await embedImages(hashes, options)).keys()]).toEqual([hashes[0], hashes[2]]);
  expect(progress.at(-1)?.failed).toBe(1);
  expect(kept.size).toBe(2);
});

test('a model that fails ends it at once, with its reason', async () => {
  const { asked, options } = setUp(async () => err('runtime_failed', { message: 'No device.' }));
  await expect(embedImages(hashes, options)).rejects.toThrow('No device.');
  expect(asked).toHaveLength(1);
});

test('a cancelled run asks for no further image', async () => {
  const { asked, options, controller } = setUp(async () => {
    controller.abort();
    return ok(Float32Array.of(1));
  });
  await expect(embedImages(hashes, options)).rejects.toThrow();
  expect(asked).toHaveLength(1);
});
