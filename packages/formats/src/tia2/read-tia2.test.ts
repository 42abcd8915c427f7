import { describe, expect, it } from 'vitest';
import { aPng, aTaker, digestOf } from '../testing/images.ts';
import { onlyPairs, onlyPrompts, readImport } from '../testing/read-import.ts';
import { aFolder, removeFoldersAfterTests } from '../testing/temp-folder.ts';
import { aZip } from '../testing/zips.ts';

removeFoldersAfterTests();

const LABELS = 'human_annotations/human_labels_counting.json';
const PROMPTS = 'prompts/prompt_set_counting.json';
const FIGURES = 'alignment_scores/alignment_scores_counting.json';

const anEntry = (image: string, labels: readonly unknown[], caption = 'two cats') => ({
  [image]: { image, caption, human_labels: labels },
});

const release: Readonly<Record<string, string>> = {
  [LABELS]: JSON.stringify({ ...anEntry('a.png', [1, 0, -1]), ...anEntry('b.png', [0, 0, 0]) }, null, 2),
  [PROMPTS]: JSON.stringify({ 'two cats': ['a cat', 'a cat', 'two cats'], alone: [] }, null, 2),
  [FIGURES]: JSON.stringify({ 'two cats': { human: 0.5, clip: { auroc: 0.25, scale: 10 } } }, null, 2),
};

const read = async (files: Readonly<Record<string, string | Uint8Array>>) =>
  readImport({ path: await aFolder(files) }, { format: 'tia2' });

describe('a release', () => {
  it('gives sets as released, figures as published and labels by place', async () => {
    const { lines, rejections } = await read(release);
    expect(rejections).toEqual([]);
    expect(onlyPrompts(lines)).toEqual([
      {
        ...{ kind: 'prompt', line: 2, file: PROMPTS, prompt: 'two cats', subset: 'counting' },
        sets: [{ origin: 'imported', items: ['a cat', 'a cat', 'two cats'] }],
      },
      { kind: 'prompt', line: 7, file: PROMPTS, prompt: 'alone', subset: 'counting' },
      {
        ...{ kind: 'prompt', line: 2, file: FIGURES, prompt: 'two cats', subset: 'counting' },
        reported: { human: { share: 0.5 }, clip: { auroc: 0.25, scale: 10 } },
      },
    ]);
    expect(onlyPairs(lines)).toEqual([
      {
        ...{ kind: 'pair', line: 2, file: LABELS, prompt: 'two cats', subset: 'counting', image: 'counting/a.png' },
        labels: [
          { rater: 'rater 1', value: 1 },
          { rater: 'rater 2', value: 0 },
          { rater: 'rater 3', value: -1 },
        ],
      },
      expect.objectContaining({ line: 11, image: 'counting/b.png' }),
    ]);
  });

  it.each([LABELS, PROMPTS, FIGURES])('may hold %s alone', async (name) => {
    const { lines, rejections } = await read({ [name]: release[name] ?? '' });
    expect(rejections).toEqual([]);
    expect(lines.length).toBeGreaterThan(0);
  });

  it('may be a zip with a folder around it', async () => {
    const entries = Object.entries(release).map(([name, content]) => [`TIA2-main/${name}`, content] as const);
    const path = await aZip(Object.fromEntries(entries));
    const { lines, rejections } = await readImport({ path }, { format: 'tia2' });
    expect(rejections).toEqual([]);
    expect(lines).toHaveLength(5);
  });

  it('is refused where there is none', async () => {
    expect((await read({ 'a.json': '{}' })).codes).toEqual([[0, 'file_missing']]);
  });
});

describe('images of a release', () => {
  it.each(['images/counting/a.png', 'counting/a.png'])('are joined from %s', async (name) => {
    const bytes = await aPng(7);
    const { taken, takeImage } = aTaker();
    const path = await aFolder({ [LABELS]: release[LABELS] ?? '', [name]: bytes });
    const { lines, rejections } = await readImport({ path }, { format: 'tia2' }, { takeImage });
    expect(rejections).toEqual([]);
    expect(onlyPairs(lines).map(({ image, imageSha256 }) => [image, imageSha256])).toEqual([
      ['counting/a.png', digestOf(bytes)],
      ['counting/b.png', undefined],
    ]);
    expect(taken).toHaveLength(1);
  });

  it('come from a folder of their own, and may be asked for', async () => {
    const images = await aFolder({ 'counting/a.png': await aPng(7) });
    const path = await aFolder({ [LABELS]: release[LABELS] ?? '' });
    const spec = { format: 'tia2', images: { missing: 'reject' } } as const;
    const { lines, rejections } = await readImport({ path, images }, spec, { takeImage: aTaker().takeImage });
    expect(lines).toHaveLength(1);
    expect(rejections).toEqual([expect.objectContaining({ file: LABELS, line: 11, code: 'image_missing' })]);
  });
});

describe('bad contents', () => {
  const labels = (text: string | Uint8Array) => read({ [LABELS]: text });
  const pretty = JSON.stringify(anEntry('a.png', [1]), null, 1);

  it('names the line of a file that is cut off, and gives what was before', async () => {
    const two = JSON.stringify({ ...anEntry('a.png', [1]), ...anEntry('b.png', [1]) }, null, 1);
    const { lines, rejections } = await labels(two.slice(0, -20));
    expect(lines).toHaveLength(1);
    expect(rejections).toEqual([expect.objectContaining({ file: LABELS, line: 12, code: 'file_truncated' })]);
    expect(rejections[0]?.message).toContain('begins on line 9');
    expect((await labels('{')).codes).toEqual([[1, 'file_truncated']]);
    expect((await labels('')).codes).toEqual([[1, 'empty_file']]);
  });

  it('names a key that comes twice, outside and inside', async () => {
    const { lines, rejections } = await labels(
      `{"a.png":{"caption":"x","human_labels":[1]},\n"a.png":{"caption":"y","human_labels":[0]}}`,
    );
    expect(lines).toHaveLength(1);
    expect(rejections).toEqual([expect.objectContaining({ line: 2, code: 'duplicate_key' })]);
    expect(rejections[0]?.message).toContain('line 1');
    const inside = await labels('{"a.png":{"caption":"x",\n"human_labels":[1],\n"caption":"y"}}');
    expect(inside.codes).toEqual([[3, 'duplicate_key']]);
    expect(inside.lines).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['a label that is none', pretty.replace('1\n', '2\n'), 'label_invalid'],
    ['a caption that is none', '{"a.png":{"caption":7,"human_labels":[1]}}', 'row_invalid'],
    ['another name inside', '{"a.png":{"image":"b.png","caption":"x","human_labels":[1]}}', 'row_invalid'],
    ['an unknown key', '{"a.png":{"caption":"x","human_labels":[1],"rating":4}}', 'row_invalid'],
    ['a name that leads out', '{"../../a.png":{"caption":"x","human_labels":[1]}}', 'image_name_escapes'],
    ['an empty caption', '{"a.png":{"caption":" ","human_labels":[1]}}', 'prompt_empty'],
    ['an array', '[1]', 'json_invalid'],
    ['two documents', '{}{}', 'json_invalid'],
    ['a missing comma', '{"a.png" 1}', 'json_invalid'],
    ['a comma too many', '{"a.png":1,,}', 'json_invalid'],
  ])('refuses %s', async (_, text, code) => {
    const { lines, codes } = await labels(text);
    expect(lines).toEqual([]);
    expect(codes.map(([, found]) => found)).toContain(code);
  });

  it.each<[string, string]>([
    ['NaN', 'number_invalid'],
    ['Infinity', 'number_invalid'],
    ['-Infinity', 'number_invalid'],
    ['1e999', 'number_overflow'],
    ['"0.5"', 'reported_invalid'],
    ['null', 'reported_invalid'],
  ])('refuses the figure %s and goes on', async (figure, code) => {
    const { lines, codes } = await read({ [FIGURES]: `{"x":{"clip":{\n"auroc":${figure}}},\n"y":{"human":1}}` });
    expect(codes).toEqual([[code.startsWith('number') ? 2 : 1, code]]);
    expect(lines).toEqual([expect.objectContaining({ prompt: 'y', line: 3 })]);
  });

  it('reads UTF-16 with its mark, and names the line that is not UTF-8', async () => {
    const wide = await labels(Buffer.from(`\uFEFF${JSON.stringify(anEntry('a.png', [1], 'ein Café'))}`, 'utf16le'));
    expect(onlyPairs(wide.lines)[0]?.prompt).toBe('ein Café');
    const mixed = Buffer.concat([
      Buffer.from('{"a.png":{\n"caption":"Caf'),
      Buffer.from([0xe9]),
      Buffer.from('","human_labels":[1]}}'),
    ]);
    expect((await labels(mixed)).codes).toEqual([[2, 'invalid_utf8']]);
  });
});
