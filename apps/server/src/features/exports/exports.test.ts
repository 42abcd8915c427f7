import { randomUUID } from 'node:crypto';
import { exportLabels, recordLabel, withdrawLabel } from '@plumbline/contract';
import { LABEL_EVENT_TABLE, LABEL_TABLE } from '@plumbline/formats';
import { unwrap } from '@plumbline/result';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { streamParts } from '../../http/stream-parts.ts';
import { aMember, aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aDraft, aLabel, digestOf, SEEDED_AT, seedPairs } from '../../testing/seed-pairs.ts';

let t: TestApp;
let slug: string;

beforeAll(async () => {
  t = await createTestApp();
  const study = await aStudy(t.deps.database);
  slug = study.slug;
  await aMember(t.deps.database, study, t.annotator.person);
  const [pairId] = await seedPairs(t.deps.database, study, [
    aDraft({
      imageName: 'a.png',
      prompt: 'a "red", round\napple',
      subset: 'counting',
      generator: 'sd',
      labels: [{ ...aLabel('ann', -1), note: 'half, maybe' }],
    }),
  ]);
  await say(pairId!, 0, '2026-03-01T10:00:00.000Z');
  await say(pairId!, 1, '2026-03-01T11:00:00.000Z');
  const [withdrawn] = await seedPairs(t.deps.database, study, [aDraft({ imageName: 'b.png' })]);
  await say(withdrawn!, 1, '2026-03-01T11:30:00.000Z');
  const body = { pairId: withdrawn!, idempotencyKey: randomUUID(), labelledAt: '2026-03-01T11:31:00.000Z' };
  unwrap(await t.annotator.call(withdrawLabel, { params: { study: slug }, body }));
});
afterAll(() => t.close());

async function say(pairId: string, value: 1 | 0 | -1, labelledAt: string) {
  const body = { pairId, value, activeMs: 1500, idempotencyKey: randomUUID(), labelledAt };
  unwrap(await t.annotator.call(recordLabel, { params: { study: slug }, body }));
}

async function download(query: { format?: 'csv' | 'jsonl'; events?: 'current' | 'all' }) {
  const response = unwrap(await t.researcher.call(exportLabels, { params: { study: slug }, query }));
  return { response, text: await response.text() };
}

const namesOf = (table: readonly { readonly name: string }[]) => table.map(({ name }) => name);
const readCsv = (text: string): Record<string, string>[] => parse(text, { columns: true });

describe('exportLabels', () => {
  it('writes the labels that count as CSV', async () => {
    const { response, text } = await download({});
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${slug}-labels.csv"`);
    expect(text.split('\r\n')[0]).toBe(namesOf(LABEL_TABLE).join(','));
    const byRater = new Map(readCsv(text).map((row) => [row.rater, row]));
    expect([...byRater.keys()].sort()).toEqual(['A annotator', 'ann']);
    expect(byRater.get('ann')).toEqual({
      prompt: 'a "red", round\napple',
      subset: 'counting',
      image: 'a.png',
      image_sha256: digestOf('a.png'),
      generator: 'sd',
      rater: 'ann',
      rater_kind: 'imported',
      label: '-1',
      note: 'half, maybe',
      active_ms: '0',
      labelled_at: SEEDED_AT.toISOString(),
      origin: 'imported',
    });
    expect(byRater.get('A annotator')).toMatchObject({ label: '1', active_ms: '1500', rater_kind: 'human', note: '' });
  });

  it('writes every event, withdrawals included', async () => {
    const { response, text } = await download({ events: 'all' });
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${slug}-labels-all.csv"`);
    const mine = readCsv(text).filter(({ rater }) => rater === 'A annotator');
    expect(mine.map(({ image, event, label }) => [image, event, label])).toEqual([
      ['b.png', '1', '1'],
      ['b.png', '2', ''],
      ['a.png', '1', '0'],
      ['a.png', '2', '1'],
    ]);
  });

  it('writes JSON lines of the same fields', async () => {
    const { response, text } = await download({ format: 'jsonl', events: 'all' });
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(5);
    expect(Object.keys(rows[0])).toEqual(namesOf(LABEL_EVENT_TABLE));
    expect(rows.filter(({ image }) => image === 'b.png')).toMatchObject([
      { subset: null, image_sha256: digestOf('b.png'), generator: null, note: null, label: 1 },
      { label: null },
    ]);
    const current = await download({ format: 'jsonl' });
    expect(current.text.trimEnd().split('\n')).toHaveLength(2);
  });

  it('writes a study of several pages without gap or repeat', async () => {
    const study = await aStudy(t.deps.database);
    const drafts = Array.from({ length: 1500 }, (_, index) =>
      aDraft({
        imageName: `${index}.png`,
        imageSha256: null,
        labels: ['a', 'b', 'c'].map((rater) => aLabel(rater, 1)),
      }),
    );
    await seedPairs(t.deps.database, study, drafts);
    const call = { params: { study: study.slug }, query: { format: 'jsonl' as const } };
    const text = await unwrap(await t.researcher.call(exportLabels, call)).text();
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(new Set(rows.map(({ image, rater }) => `${image} ${rater}`)).size).toBe(4500);
    expect(rows).toHaveLength(4500);
    expect(rows[0].image_sha256).toBeNull();
  });

  it('comes in the order of subset, prompt, image and rater by code points, whatever came first', async () => {
    const study = await aStudy(t.deps.database);
    // By UTF-16 units the emoji would come before U+FF5E; by the rules of a language small letters would mix with large.
    const names = ['b', 'B', 'a', 'é', '\u{1F34E}', '\uFF5E'];
    const labels = names.map((name) => aLabel(name, 1));
    const drafts = names.flatMap((prompt) => [
      aDraft({ imageName: 'z.png', prompt, subset: 'later', labels }),
      aDraft({ imageName: 'Z.png', prompt, subset: '', labels }),
    ]);
    await seedPairs(t.deps.database, study, drafts);
    const call = { params: { study: study.slug }, query: { format: 'jsonl' as const } };
    const text = await unwrap(await t.researcher.call(exportLabels, call)).text();
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const order = ['B', 'a', 'b', 'é', '\uFF5E', '\u{1F34E}'];
    expect(rows.map(({ subset, prompt, rater }) => [subset, prompt, rater])).toEqual(
      [null, 'later'].flatMap((subset) => order.flatMap((prompt) => order.map((rater) => [subset, prompt, rater]))),
    );
  });

  it('gives an empty table for a study without labels, and nothing to annotators', async () => {
    const study = await aStudy(t.deps.database);
    const text = await unwrap(await t.researcher.call(exportLabels, { params: { study: study.slug } })).text();
    expect(text).toBe(`${namesOf(LABEL_TABLE).join(',')}\r\n`);
    expect(await t.annotator.call(exportLabels, { params: { study: slug } })).toMatchObject({ code: 'not_yours' });
    expect(await t.researcher.call(exportLabels, { params: { study: 'no-such' } })).toMatchObject({
      code: 'not_found',
    });
  });
});

describe('streamParts', () => {
  it('breaks off, and logs, when the source fails on the way', async () => {
    async function* failing() {
      yield 'x'.repeat(100_000);
      throw new Error('the database went away');
    }
    const stream = streamParts(failing(), t.deps.log);
    await expect(new Response(stream).text()).rejects.toThrow('the database went away');
    expect(t.takeErrors()).toMatchObject([{ msg: 'an export broke off' }]);
  });

  it('stops the source when the reader leaves', async () => {
    let isClosed = false;
    async function* endless() {
      try {
        for (;;) yield 'line\n';
      } finally {
        isClosed = true;
      }
    }
    const reader = streamParts(endless(), t.deps.log).getReader();
    await reader.read();
    await reader.cancel();
    expect(isClosed).toBe(true);
  });
});
