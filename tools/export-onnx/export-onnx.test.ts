import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '@plumbline/result';
import { createNodeScorer } from '@plumbline/scorer/node';
import { afterAll, describe, expect, test } from 'vitest';

/** Set by the test command, which installs the modules where it may. */
const python = process.env.PLUMBLINE_TEST_PYTHON ?? 'python3';
const isAble = spawnSync(python, ['-c', 'import torch, onnx, PIL']).status === 0;
if (!isAble) {
  console.warn(
    'export-onnx: skipped, python3 has no torch, onnx and PIL (Debian: python3-torch python3-onnx python3-pil)',
  );
}

const run = (...parameters: string[]) => {
  const { status, stderr } = spawnSync(python, parameters, { cwd: import.meta.dirname, encoding: 'utf8' });
  return { status, stderr };
};

describe.skipIf(!isAble)('the export of models from PyTorch', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-export-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('its own tests pass', () => {
    expect(run('-m', 'unittest', 'discover', '-s', 'tests', '-t', '.')).toMatchObject({ status: 0 });
  }, 120_000);

  test('the scorer gives the rewards that PyTorch and Pillow give', async () => {
    expect(run('-m', 'tests.write_examples', folder)).toMatchObject({ status: 0 });
    const expected: { texts: string[]; rewards: Record<string, number[]> } = JSON.parse(
      readFileSync(join(folder, 'rewards.json'), 'utf8'),
    );
    const bytes = new Uint8Array(readFileSync(join(folder, 'image.png')));
    const imageSha256 = createHash('sha256').update(bytes).digest('hex');
    for (const [id, rewards] of Object.entries(expected.rewards)) {
      const scorer = createNodeScorer({ modelDirectory: join(folder, id), threads: 1 });
      const scored = unwrap(await scorer.score({ imageSha256, image: { bytes }, texts: expected.texts }));
      const differences = scored.rewards.map((reward, at) => Math.abs(reward - (rewards[at] ?? Number.NaN)));
      expect(differences).toHaveLength(expected.texts.length);
      expect(Math.max(...differences)).toBeLessThan(1e-3);
      expect(new Set(rewards.map((reward) => reward.toFixed(2))).size).toBeGreaterThan(1);
      await scorer.dispose();
    }
  }, 120_000);
});
