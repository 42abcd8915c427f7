import {
  cancelImport,
  checkImport,
  createImport,
  downloadRejections,
  type ImportFileDraft,
  type ImportSpecDraft,
  ImportSpecSchema,
  listImports,
  previewImport,
  readImport,
  removeImport,
  resumeImport,
  startImport,
  updateImport,
  uploadImportPiece,
} from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStudy } from '../../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../../testing/create-test-app.ts';
import { importCalls, pngOf } from '../../../testing/import-calls.ts';
import { zipOf } from '../../../testing/zip-of.ts';

let t: TestApp;
let calls: ReturnType<typeof importCalls>;
beforeAll(async () => {
  t = await createTestApp();
  calls = importCalls(t);
});
afterAll(() => t.close());

type Study = { readonly id: string; readonly slug: string };
type Upload = Omit<ImportFileDraft, 'sizeBytes'> & { readonly bytes: Uint8Array | string };

const GOOD = 'prompt,image,ann,ben\ntwo cats,a.png,1,0\ntwo cats,b.png,1,-1\na dog,c.png,0,\n';
const BAD = `${GOOD}a dog,d.png,7,1\na dog,e.png,1,1\n`;
const SPEC: ImportSpecDraft = {
  format: 'csv',
  columns: ['ann', 'ben'].map((rater) => ({ column: rater, field: 'labelOf', rater })),
};

const bytesOf = (bytes: Uint8Array | string) =>
  new Uint8Array(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes);
const paramsOf = (study: Study, id: string) => ({ study: study.slug, import: id });

async function upload(study: Study, uploads: readonly Upload[]) {
  const files = uploads.map(({ bytes, ...file }) => ({ ...file, sizeBytes: bytesOf(bytes).byteLength }));
  const job = unwrap(await t.researcher.call(createImport, { params: { study: study.slug }, body: { files } }));
  const params = paramsOf(study, job.id);
  for (const [file, { bytes }] of uploads.entries()) {
    unwrap(await t.researcher.call(uploadImportPiece, { params: { ...params, file }, body: bytesOf(bytes) }));
  }
  return params;
}

async function begin(study: Study, text: string, spec: ImportSpecDraft = SPEC, isAtomic = true) {
  const params = await upload(study, [{ name: 'pairs.csv', bytes: text }]);
  const body = { spec: ImportSpecSchema.parse(spec), isAtomic };
  unwrap(await t.researcher.call(updateImport, { params, body }));
  return params;
}

const finish = async (params: { study: string; import: string }) => {
  await t.deps.importJobs.runner.whenIdle();
  return unwrap(await t.researcher.call(readImport, { params }));
};

describe('an import of an uploaded file', () => {
  it('is previewed, checked without writing, and done', async () => {
    const study = await aStudy(t.deps.database);
    const params = await upload(study, [{ name: 'pairs.csv', bytes: GOOD }]);
    const preview = unwrap(await t.researcher.call(previewImport, { params, body: {} }));
    expect(preview).toMatchObject({ format: 'csv', columns: [{ name: 'prompt' }, { name: 'image' }, {}, {}] });
    expect(preview.rows).toHaveLength(3);
    const spec = ImportSpecSchema.parse(SPEC);
    unwrap(await t.researcher.call(updateImport, { params, body: { spec } }));

    expect(unwrap(await t.researcher.call(checkImport, { params }))).toMatchObject({
      state: 'checking',
      task: 'check',
    });
    const checked = await finish(params);
    expect(checked).toMatchObject({ state: 'draft', report: { rows: 3, pairs: 3, prompts: 2, labels: 5 } });
    expect(await calls.countRows(study)).toMatchObject({ pairs: 0, prompts: 0, raters: 0 });

    unwrap(await t.researcher.call(startImport, { params }));
    const done = await finish(params);
    expect(done).toMatchObject({ state: 'done', report: { pairs: 3, labels: 5, rejectedRows: 0 }, problem: null });
    expect(done.finishedAt).not.toBeNull();
    expect(await calls.countRows(study)).toMatchObject({ pairs: 3, labels: 5 });
    expect(await t.researcher.call(startImport, { params })).toMatchObject({ ok: false, code: 'wrong_state' });
    const { imports } = unwrap(await t.researcher.call(listImports, { params: { study: study.slug } }));
    expect(imports).toMatchObject([{ id: done.id, createdBy: t.researcher.person.displayName }]);
  });

  it('with a bad line is refused as a whole, and after a change of mind done without it', async () => {
    const study = await aStudy(t.deps.database);
    const params = await begin(study, BAD);
    unwrap(await t.researcher.call(startImport, { params }));
    const refused = await finish(params);
    expect(refused).toMatchObject({ state: 'rejected', report: { rows: 5, rejectedRows: 1, pairs: 0 } });
    expect(refused.report?.rejected).toMatchObject([{ file: 'pairs.csv', line: 5, code: 'label_invalid' }]);
    expect(await calls.countRows(study)).toMatchObject({ pairs: 0 });
    const csv = await unwrap(await t.researcher.call(downloadRejections, { params })).text();
    expect(csv).toMatch(/^file,line,code,column,message\r\npairs\.csv,5,label_invalid,/);

    unwrap(await t.researcher.call(updateImport, { params, body: { isAtomic: false } }));
    unwrap(await t.researcher.call(startImport, { params }));
    expect(await finish(params)).toMatchObject({ state: 'done', report: { pairs: 4, rejectedRows: 1 } });
    expect(await calls.countRows(study)).toMatchObject({ pairs: 4 });
  });

  it('takes zipped images as part of the import, and none while it only checks', async () => {
    const study = await aStudy(t.deps.database);
    const [first, broken] = [await pngOf(71), 'no picture'];
    const zip = await zipOf({ 'a.png': first, 'sub/c.png': broken });
    const table = 'prompt,image\ntwo cats,a.png\na dog,sub/c.png\na dog,gone.png\n';
    const params = await upload(study, [
      { name: 'pairs.csv', bytes: table },
      { name: 'images.zip', bytes: zip, role: 'images' },
    ]);
    const spec = ImportSpecSchema.parse({ format: 'csv' });
    unwrap(await t.researcher.call(updateImport, { params, body: { spec, isAtomic: false } }));
    const images = () => t.deps.database.prisma.image.count();
    const before = await images();
    unwrap(await t.researcher.call(checkImport, { params }));
    expect(await finish(params)).toMatchObject({ report: { pairs: 2, rejectedRows: 1 } });
    expect(await images()).toBe(before);
    unwrap(await t.researcher.call(startImport, { params }));
    const done = await finish(params);
    expect(done).toMatchObject({ state: 'done', report: { pairs: 2 } });
    expect(done.report?.rejected).toMatchObject([{ line: 3, code: 'image_not_an_image' }]);
    const pairs = await t.deps.database.prisma.pair.findMany({
      where: { studyId: study.id },
      orderBy: { imageName: 'asc' },
    });
    expect(pairs.map(({ imageName, imageSha256 }) => [imageName, imageSha256 !== null])).toEqual([
      ['a.png', true],
      ['gone.png', false],
    ]);
    expect(await images()).toBe(before + 1);
  });
});

describe('uploading', () => {
  it('goes on where it ended, and takes no more than was announced', async () => {
    const study = await aStudy(t.deps.database);
    const files = [{ name: 'pairs.csv', sizeBytes: GOOD.length }];
    const job = unwrap(await t.researcher.call(createImport, { params: { study: study.slug }, body: { files } }));
    const params = { ...paramsOf(study, job.id), file: 0 };
    const put = (text: string, offset: number) =>
      t.researcher.call(uploadImportPiece, { params, query: { offset }, body: bytesOf(text) });
    expect(unwrap(await put(GOOD.slice(0, 10), 0))).toEqual({ receivedBytes: 10 });
    expect(await put(GOOD.slice(0, 10), 0)).toMatchObject({ ok: false, code: 'wrong_offset' });
    expect(await put(`${GOOD.slice(10)}more`, 10)).toMatchObject({ ok: false, code: 'body_too_large' });
    const half = unwrap(await t.researcher.call(readImport, { params: paramsOf(study, job.id) }));
    expect(half.files).toMatchObject([{ receivedBytes: 10, sizeBytes: GOOD.length }]);
    const spec = ImportSpecSchema.parse(SPEC);
    unwrap(await t.researcher.call(updateImport, { params: paramsOf(study, job.id), body: { spec } }));
    expect(await t.researcher.call(startImport, { params: paramsOf(study, job.id) })).toMatchObject({
      code: 'wrong_state',
      details: { message: expect.stringContaining('pairs.csv') },
    });
    expect(unwrap(await put(GOOD.slice(10), 10))).toEqual({ receivedBytes: GOOD.length });
    unwrap(await t.researcher.call(startImport, { params: paramsOf(study, job.id) }));
    expect(await finish(paramsOf(study, job.id))).toMatchObject({ state: 'done', report: { pairs: 3 } });
  });

  it.each([['../evil.csv'], ['/etc/passwd'], ['a/../../b.csv'], ['.hidden'], ['C:\\x.csv']])(
    'does not take a file called %s',
    async (name) => {
      const study = await aStudy(t.deps.database);
      const call = { params: { study: study.slug }, body: { files: [{ name, sizeBytes: 1 }] } };
      expect(await t.researcher.call(createImport, call)).toMatchObject({ ok: false, code: 'invalid_input' });
    },
  );

  it('is closed to annotators, to other studies and to nobody’s imports', async () => {
    const [study, other] = [await aStudy(t.deps.database), await aStudy(t.deps.database)];
    const params = await begin(study, GOOD);
    expect(await t.annotator.call(readImport, { params })).toMatchObject({ code: 'not_yours' });
    const elsewhere = { ...params, study: other.slug };
    expect(await t.researcher.call(readImport, { params: elsewhere })).toMatchObject({ code: 'not_found' });
    expect(await t.researcher.call(cancelImport, { params })).toMatchObject({ code: 'wrong_state' });
    unwrap(await t.researcher.call(removeImport, { params }));
    expect(await t.researcher.call(readImport, { params })).toMatchObject({ code: 'not_found' });
  });
});

describe('an import that is interrupted', () => {
  const rows = 6000;
  const large = () => {
    const lines = Array.from({ length: rows }, (_, i) => `prompt ${i % 40},${i}.png,${(i % 3) - 1},1`);
    return ['prompt,image,ann,ben', ...lines, `prompt 0,bad.png,9,1`].join('\n');
  };

  it('goes on after the last chunk that was written, and repeats and loses nothing', async () => {
    const study = await aStudy(t.deps.database);
    const params = await begin(study, large(), SPEC, false);
    unwrap(await t.researcher.call(startImport, { params }));
    const { runner } = t.deps.importJobs;
    const { prisma } = t.deps.database;
    // Cancelled as soon as some of it is written.
    while ((await prisma.importJob.findUniqueOrThrow({ where: { id: params.import } })).rowsDone === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    const cancelled = unwrap(await t.researcher.call(cancelImport, { params }));
    expect(cancelled.state).toBe('cancelled');
    const { pairs: before } = await calls.countRows(study);
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(rows);
    expect(cancelled).toMatchObject({ rowsDone: before, report: { pairs: before } });

    unwrap(await t.researcher.call(resumeImport, { params }));
    await runner.whenIdle();
    const done = unwrap(await t.researcher.call(readImport, { params }));
    expect(done).toMatchObject({
      state: 'done',
      report: { rows: rows + 1, pairs: rows, labels: 2 * rows, unchanged: 0 },
    });
    expect(done.report?.rejected).toMatchObject([{ line: rows + 2, code: 'label_invalid' }]);
    expect(await calls.countRows(study)).toMatchObject({ pairs: rows, events: 2 * rows, labels: 2 * rows });
  });

  it('by the death of its server says so, and can be resumed', async () => {
    const study = await aStudy(t.deps.database);
    const params = await begin(study, GOOD);
    const long = new Date('2020-01-01T00:00:00Z');
    await t.deps.database.prisma.importJob.update({
      where: { id: params.import },
      data: { state: 'writing', task: 'import', seenAt: long },
    });
    const found = unwrap(await t.researcher.call(readImport, { params }));
    expect(found).toMatchObject({ state: 'interrupted', problem: expect.stringContaining('server stopped') });
    unwrap(await t.researcher.call(resumeImport, { params }));
    expect(await finish(params)).toMatchObject({ state: 'done', report: { pairs: 3 } });
  });
});
