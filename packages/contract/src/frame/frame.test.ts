import { NO_GENERATOR, NOT_ADJUDICATED, type StudyFrame } from '@plumbline/analysis';
import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFrame } from './decode-frame.ts';
import { encodeFrame, encodeFrameParts } from './encode-frame.ts';

const text = fc.string({ unit: 'binary', maxLength: 12 });
const index = (limit: number) => fc.integer({ min: 0, max: Math.max(0, limit - 1) });
const list = <T>(of: fc.Arbitrary<T>, length: number) => fc.array(of, { minLength: length, maxLength: length });
/** As many indices as asked for, none where there is nothing to point at. */
const indices = (limit: number, length: number) => list(index(limit), limit === 0 ? 0 : length);

interface Sizes {
  readonly subsets: number;
  readonly generators: number;
  readonly raters: number;
  readonly tags: number;
  readonly prompts: number;
  readonly pairs: number;
  readonly rows: number;
  readonly sources: number;
}

const textNorm = fc.option(
  fc.oneof(
    fc.record({ variant: fc.constant('minmax' as const), scale: fc.double({ min: 0.1, max: 10, noNaN: true }) }),
    fc.record({ variant: fc.constant('temperature' as const), tau: fc.double({ min: 0.1, max: 10, noNaN: true }) }),
  ),
);

const sizes: fc.Arbitrary<Sizes> = fc.record({
  subsets: fc.integer({ min: 1, max: 3 }),
  generators: fc.nat(3),
  raters: fc.integer({ min: 1, max: 4 }),
  tags: fc.integer({ min: 1, max: 3 }),
  prompts: fc.integer({ min: 1, max: 9 }),
  pairs: fc.nat(40),
  rows: fc.nat(60),
  sources: fc.nat(2),
});

const scoresOf = (pairs: number, rows: number) =>
  fc
    .record({
      model: fc.record({ id: text, revision: text, name: text }),
      textNorm,
      pair: indices(pairs, rows),
      rewards: list(list(fc.double(), 3), pairs === 0 ? 0 : rows),
      widths: list(fc.nat(3), pairs === 0 ? 0 : rows),
    })
    .map(({ model, textNorm, pair, rewards, widths }) => {
      const kept = rewards.map((row, at) => row.slice(0, widths[at]));
      const offsets = [0];
      for (const row of kept) offsets.push((offsets.at(-1) ?? 0) + row.length);
      return {
        model,
        textNorm,
        pair: Uint32Array.from(pair),
        setVersion: Uint16Array.from(pair, (_, at) => at % 7),
        offsets: Uint32Array.from(offsets),
        rewards: Float64Array.from(kept.flat()),
      };
    });

const pairsOf = (n: Sizes) => {
  const generator =
    n.generators === 0 ? fc.constant(NO_GENERATOR) : fc.oneof(index(n.generators), fc.constant(NO_GENERATOR));
  return fc
    .record({
      bytes: list(fc.nat(255), 48 * n.pairs),
      prompt: list(index(n.prompts), n.pairs),
      generator: list(generator, n.pairs),
      imageNames: list(text, n.pairs),
      times: list(fc.oneof(fc.double(), fc.constant(Number.NaN)), n.pairs),
      adjudicated: list(fc.constantFrom(1, 0, -1, NOT_ADJUDICATED), n.pairs),
      comments: list(fc.nat(0xffff), n.pairs),
      taggedPair: indices(n.pairs, n.rows),
      taggedTag: indices(n.tags, n.pairs === 0 ? 0 : n.rows),
    })
    .map((column) => ({
      length: n.pairs,
      ids: Uint8Array.from(column.bytes.slice(0, 16 * n.pairs)),
      prompt: Uint32Array.from(column.prompt),
      generator: Uint16Array.from(column.generator),
      imageNames: column.imageNames,
      imageSha256: Uint8Array.from(column.bytes.slice(16 * n.pairs)),
      lastLabelledAt: Float64Array.from(column.times),
      adjudicated: Int8Array.from(column.adjudicated),
      comments: Uint16Array.from(column.comments),
      tagged: { pair: Uint32Array.from(column.taggedPair), tag: Uint16Array.from(column.taggedTag) },
    }));
};

const labelsOf = (n: Sizes) =>
  fc.record({ pair: indices(n.pairs, n.rows), rater: list(index(n.raters), n.rows) }).map(({ pair, rater }) => ({
    pair: Uint32Array.from(pair),
    rater: Uint16Array.from(rater.slice(0, pair.length)),
    value: Int8Array.from(pair, (_, at) => (at % 3) - 1),
  }));

const reportedOf = (prompts: number) =>
  fc
    .array(text, { maxLength: 3 })
    .chain((names) =>
      fc
        .record({ source: text, values: list(fc.double(), prompts * names.length) })
        .map(({ source, values }) => ({ source, names, values: Float64Array.from(values) })),
    );

const frames: fc.Arbitrary<StudyFrame> = sizes.chain((n) =>
  fc.record({
    study: fc.record({
      ...{ id: text, slug: text, name: text, textNorm },
      ensemble: fc.option(
        fc.record({
          members: fc.array(text),
          lambda: fc.option(fc.double({ min: 0, max: 1, noNaN: true }).map((lambda) => lambda + 0)),
        }),
      ),
    }),
    version: text,
    subsets: list(text, n.subsets),
    generators: list(text, n.generators),
    raters: list(
      fc.record({ id: text, name: text, kind: fc.constantFrom('human', 'simulated', 'imported') }),
      n.raters,
    ),
    tags: list(text, n.tags),
    prompts: fc.record({
      ids: list(text, n.prompts),
      texts: list(text, n.prompts),
      subset: list(index(n.subsets), n.prompts).map((values) => Uint16Array.from(values)),
      setVersions: list(fc.nat(0xffff), n.prompts).map((values) => Uint16Array.from(values)),
    }),
    pairs: pairsOf(n),
    labels: labelsOf(n),
    scores: fc.array(scoresOf(n.pairs, n.rows), { maxLength: 2 }),
    reported: list(reportedOf(n.prompts), n.sources),
  }),
);

const [sample] = fc.sample(frames, { seed: 11, numRuns: 1 });
const decodeBytes = (bytes: Uint8Array) => decodeFrame(Uint8Array.from(bytes).buffer);

describe('a frame', () => {
  it('arrives as it was sent, whatever it holds', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        expect(unwrap(decodeFrame(encodeFrame(frame)))).toEqual(frame);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('holds lists of texts longer than a page', () => {
    const texts = Array.from({ length: 10_001 }, (_, at) => `prompt ${at} ü\ud800"`);
    const counts = { subset: new Uint16Array(10_001), setVersions: new Uint16Array(10_001) };
    const frame = { ...sample!, prompts: { ids: texts, texts, ...counts }, reported: [] };
    expect(unwrap(decodeFrame(encodeFrame(frame))).prompts.texts).toEqual(texts);
  });

  it('is read where it lies: its columns are views at aligned places', () => {
    const buffer = encodeFrame(sample!);
    const { pairs, labels } = unwrap(decodeFrame(buffer));
    for (const column of [pairs.ids, pairs.lastLabelledAt, labels.pair]) {
      expect(column.buffer).toBe(buffer);
      expect(column.byteOffset % 8).toBe(0);
    }
  });

  it('is the same in parts', () => {
    const whole = Buffer.concat([...encodeFrameParts(sample!)]);
    expect(whole.equals(new Uint8Array(encodeFrame(sample!)))).toBe(true);
  });

  it('is not made of columns that do not fit together', () => {
    const frame = { ...sample!, labels: { ...sample!.labels, value: new Int8Array(sample!.labels.pair.length + 1) } };
    expect(() => encodeFrame(frame)).toThrow(/labels\.value has \d+ values instead of \d+/);
  });
});

describe('bytes that are not a frame', () => {
  const bytes = new Uint8Array(encodeFrame(sample!));

  it('are refused', () => {
    for (const other of ['', 'PK', '<!doctype html><title>Plumbline</title>', 'PLMBFRA?00000000']) {
      const answer = decodeBytes(new TextEncoder().encode(other));
      expect(answer).toMatchObject({ ok: false, code: 'not_a_frame', details: { message: expect.any(String) } });
    }
  });

  it('are refused when they are cut off anywhere, or go on after the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: bytes.length - 1 }), (length) => {
        expect(decodeBytes(bytes.subarray(0, length))).toMatchObject({ ok: false, code: 'damaged_frame' });
      }),
      { seed: 5, numRuns: 300 },
    );
    expect(decodeBytes(Buffer.concat([bytes, Buffer.from('more')]))).toMatchObject({
      code: 'damaged_frame',
      details: { message: 'The frame is damaged: 4 bytes follow its end.' },
    });
  });

  it('are refused as another format, with its number', () => {
    const newer = bytes.slice();
    newer[8] = 9;
    expect(decodeBytes(newer)).toMatchObject({
      code: 'other_frame_format',
      details: { message: expect.stringContaining('format 9') },
    });
  });

  it('never make it throw, whichever byte was altered', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const altered = bytes.slice();
        altered[at] = (altered[at] ?? 0) ^ change;
        expect(typeof decodeBytes(altered).ok).toBe('boolean');
      }),
      { seed: 5, numRuns: 2000 },
    );
  });

  it('are refused when a column names what is not there', () => {
    const frame = { ...sample!, prompts: { ...sample!.prompts, subset: sample!.prompts.subset.map(() => 999) } };
    expect(decodeFrame(encodeFrame(frame))).toMatchObject({ ok: false, code: 'damaged_frame' });
  });
});
