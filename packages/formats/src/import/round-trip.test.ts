import type { ImportTarget } from '@plumbline/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAIR_TABLE, type PairExportRow } from '../exports/pair-table.ts';
import { PROMPT_TABLE, type PromptExportRow } from '../exports/prompt-table.ts';
import { SCORE_TABLE, type ScoreExportRow } from '../exports/score-table.ts';
import type { TableColumns } from '../exports/table-column.ts';
import { writeCsvTable } from '../exports/write-csv-table.ts';
import { writeJsonlTable } from '../exports/write-jsonl-table.ts';
import { LABEL_EVENT_TABLE, type LabelEventExportRow } from '../labels/label-export.ts';
import { writeParquetTable } from '../parquet/write-parquet.ts';
import { onlyPairs, onlyPrompts, onlyScores, readImport } from '../testing/read-import.ts';
import { aFile, removeFoldersAfterTests } from '../testing/temp-folder.ts';
import { previewImport } from './preview-import.ts';

removeFoldersAfterTests();

const FORMATS = ['csv', 'jsonl', 'parquet'] as const;
type Format = (typeof FORMATS)[number];

async function* asOneBatch<Row>(rows: readonly Row[]) {
  yield rows;
}

const WRITERS = { csv: writeCsvTable, jsonl: writeJsonlTable, parquet: writeParquetTable } as const;

async function exported<Row extends object>(rows: readonly Row[], columns: TableColumns<Row>, format: Format) {
  const parts: Uint8Array[] = [];
  for await (const part of WRITERS[format](asOneBatch(rows), columns)) parts.push(Buffer.from(part));
  return aFile(`export.${format}`, Buffer.concat(parts));
}

/** Reads an export as a person does who takes what is suggested. */
async function readAsSuggested(path: string, target: ImportTarget) {
  const { spec, problems } = await previewImport({ path });
  expect(problems).toEqual([]);
  expect(spec.target).toBe(target);
  const { lines, rejections } = await readImport({ path }, spec);
  expect(rejections).toEqual([]);
  return lines;
}

const text = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }),
    fc.constantFrom('=1+1', '"', 'a,b', 'a\nb', 'a\r\nb', '[1]', '0', 'null', 'a|b', '-1'),
  )
  .map((value) => value.trim())
  .filter((value) => value !== '');
const maybe = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: null });
const digest = fc.stringMatching(/^[0-9a-f]{64}$/);
const time = fc.integer({ min: 0, max: 4e12 }).map((ms) => new Date(ms).toISOString());
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const images = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}\/[a-z0-9]{1,6}\.png$/), { minLength: 1, maxLength: 6 });
const pairFacts = fc.record({ prompt: text, subset: maybe(text), generator: maybe(text), image_sha256: maybe(digest) });

const pairsOfImages = images.chain((names) =>
  fc.tuple(...names.map((image) => pairFacts.map((facts) => ({ image, ...facts })))),
);

const answer = fc.record({
  label: fc.constantFrom(1, 0, -1, null),
  note: maybe(fc.constantFrom('hm', ' with spaces ', 'a "b", c')),
  active_ms: fc.nat({ max: 86_400_000 }),
  labelled_at: time,
  origin: fc.constantFrom('human', 'simulated', 'imported', 'adjudication'),
});

const history = fc.tuple(pairsOfImages, fc.uniqueArray(text, { minLength: 1, maxLength: 3 })).chain(([pairs, raters]) =>
  fc
    .tuple(
      ...pairs.flatMap((pair) =>
        raters.map((rater) => fc.array(answer, { maxLength: 3 }).map((answers) => ({ pair, rater, answers }))),
      ),
    )
    .map((tracks) =>
      tracks.flatMap(({ pair, rater, answers }) =>
        answers.map(
          (one, at): LabelEventExportRow => ({
            ...pair,
            rater,
            rater_kind: 'human',
            event: at + 1,
            ...one,
            label: one.label as 1,
          }),
        ),
      ),
    )
    .filter((rows) => rows.length > 0),
);

describe.each(FORMATS)('an export as %s', (format) => {
  it('of the history of labels is read again as it was', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (rows) => {
        const lines = await readAsSuggested(await exported(rows, LABEL_EVENT_TABLE, format), 'pairs');
        const again = onlyPairs(lines).flatMap(({ labels = [], prompt, subset, image, imageSha256, generator }) =>
          labels.map((label) => ({
            ...{
              prompt,
              subset: subset ?? null,
              image,
              image_sha256: imageSha256 ?? null,
              generator: generator ?? null,
            },
            ...{ rater: label.rater, rater_kind: label.raterKind, event: label.sequence, label: label.value },
            ...{
              note: label.note ?? null,
              active_ms: label.activeMs,
              labelled_at: label.labelledAt,
              origin: label.origin,
            },
          })),
        );
        expect(again).toEqual(rows.map((row) => ({ ...row })));
      }),
      { numRuns: 30 },
    );
  });

  it('of pairs', async () => {
    const metadata = maybe(
      fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.oneof(text, fc.integer(), fc.boolean()), {
        minKeys: 1,
        maxKeys: 3,
      }),
    );
    const rows = pairsOfImages.chain((pairs) =>
      fc.tuple(...pairs.map((pair) => metadata.map((facts): PairExportRow => ({ ...pair, metadata: facts })))),
    );
    await fc.assert(
      fc.asyncProperty(rows, async (written) => {
        const lines = await readAsSuggested(await exported(written, PAIR_TABLE, format), 'pairs');
        const again = onlyPairs(lines).map(({ prompt, subset, image, imageSha256, generator, metadata: facts }) => ({
          ...{ prompt, subset: subset ?? null, image, image_sha256: imageSha256 ?? null },
          ...{ generator: generator ?? null, metadata: facts ?? null },
        }));
        expect(again).toEqual(written.map((row) => ({ ...row })));
      }),
      { numRuns: 30 },
    );
  });

  it('of prompts', async () => {
    const set = fc.record({
      origin: fc.constantFrom('rules', 'llm', 'imported', 'edited'),
      items: fc.array(text, { minLength: 1, maxLength: 3 }),
    });
    const reported = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,4}$/),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), number, { minKeys: 1, maxKeys: 2 }),
      { minKeys: 1, maxKeys: 2 },
    );
    const row = fc.record<PromptExportRow>({
      prompt: text,
      subset: maybe(text),
      sets: maybe(fc.array(set, { minLength: 1, maxLength: 2 })),
      reported: maybe(reported),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (written) => {
        const lines = await readAsSuggested(await exported(written, PROMPT_TABLE, format), 'prompts');
        const again = onlyPrompts(lines).map(({ prompt, subset, sets, reported: figures }) => ({
          ...{ prompt, subset: subset ?? null, sets: sets ?? null, reported: figures ?? null },
        }));
        expect(again).toEqual(written.map((one) => ({ ...one })));
      }),
      { numRuns: 30 },
    );
  });

  it('of scores', async () => {
    const provenance = { origin: 'imported', file: 'scores.csv', importedAt: '2026-01-01T00:00:00.000Z' };
    const settings = fc.constantFrom(
      { variant: 'minmax', scale: 10, tau: null } as const,
      { variant: 'temperature', scale: null, tau: 0.5 } as const,
    );
    const raw = number.map((reward) => ({
      rewards: [reward],
      texts: null,
      set_version: null,
      variant: null,
      scale: null,
      tau: null,
      text_norm: null,
    }));
    const normed = fc
      .tuple(fc.array(fc.tuple(text, number), { minLength: 1, maxLength: 3 }), number, settings)
      .map(([texts, reward, given]) => ({
        ...given,
        rewards: [reward, ...texts.map(([, value]) => value)],
        texts: texts.map(([one]) => one),
        set_version: 1,
        text_norm: 0.5,
      }));
    const score = fc.tuple(fc.oneof(raw, normed), time).map(([values, computed_at]) => ({ ...values, computed_at }));
    const rows = images.chain((names) =>
      fc.tuple(
        ...names.map((image) =>
          fc.tuple(text, maybe(text), score).map(
            ([prompt, subset, values]): ScoreExportRow => ({
              prompt,
              subset,
              image,
              model: 'clip',
              revision: 'v1',
              model_name: 'CLIP',
              provenance,
              ...values,
            }),
          ),
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(rows, async (written) => {
        const lines = await readAsSuggested(await exported(written, SCORE_TABLE, format), 'scores');
        const again = onlyScores(lines).map((line) => ({
          ...{
            prompt: line.prompt,
            subset: line.subset ?? null,
            image: line.image,
            model: line.model.id,
            revision: line.model.revision,
          },
          ...{
            model_name: line.model.name,
            rewards: line.rewards,
            texts: line.texts ?? null,
            provenance: line.provenance,
            computed_at: line.computedAt,
          },
          ...{ variant: null, scale: null, tau: null, ...line.settings },
        }));
        expect(again).toEqual(written.map(({ set_version, text_norm, ...row }) => row));
      }),
      { numRuns: 30 },
    );
  });
});
