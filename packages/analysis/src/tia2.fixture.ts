import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { METRICS } from './figures/metric-name.ts';
import { NO_GENERATOR, NOT_ADJUDICATED, type ReportedFigures, type StudyFrame } from './study-frame.ts';

const folder = fileURLToPath(new URL('../../../../shared/data/tia2', import.meta.url));

/** The release is not part of the product: its tests run where it lies beside the checkout. */
export const isTia2There = existsSync(folder);
if (!isTia2There) console.warn('The TIA2 release is not beside the checkout: its tests of the analysis are skipped.');

const SUBSETS = ['composition', 'comprehensive', 'counting'] as const;
const FIGURES = ['human', ...METRICS, 'scale', 'lambda'];

/** The shapes of the release; a file of another shape fails the tests that read it. */
interface Annotation {
  readonly image: string;
  readonly caption: string;
  readonly human_labels: readonly number[];
}
type Alignment = Readonly<Record<string, Readonly<Record<string, number | Readonly<Record<string, number>>>>>>;

const readJson = (path: string): unknown => JSON.parse(readFileSync(`${folder}/${path}`, 'utf8'));

interface PairDraft {
  readonly image: string;
  readonly prompt: number;
  readonly labels: readonly number[];
}

/** The whole release as a frame, with the labels of its three raters and its tables. */
export function readTia2(): StudyFrame {
  const prompts: { text: string; subset: number }[] = [];
  const pairs: PairDraft[] = [];
  const reported = new Map<string, Map<number, Record<string, number>>>();
  for (const [subset, name] of SUBSETS.entries()) {
    const alignment = readJson(`alignment_scores/alignment_scores_${name}.json`) as Alignment;
    const rows = readJson(`human_annotations/human_labels_${name}.json`) as Readonly<Record<string, Annotation>>;
    const byCaption = groupByCaption(Object.values(rows));
    for (const text of Object.keys(readJson(`prompts/prompt_set_${name}.json`) as object).sort()) {
      const prompt = prompts.push({ text, subset }) - 1;
      for (const row of byCaption.get(text) ?? []) pairs.push({ image: row.image, prompt, labels: row.human_labels });
      for (const [source, figures] of Object.entries(alignment[text] ?? {})) {
        const values = typeof figures === 'number' ? { [source]: figures } : figures;
        reported.set(source, (reported.get(source) ?? new Map()).set(prompt, values));
      }
    }
  }
  return toFrame(prompts, pairs, reported);
}

function groupByCaption(rows: readonly Annotation[]): ReadonlyMap<string, readonly Annotation[]> {
  const groups = new Map<string, Annotation[]>();
  for (const row of rows) {
    const group = groups.get(row.caption);
    if (group) group.push(row);
    else groups.set(row.caption, [row]);
  }
  return groups;
}

function toFrame(
  prompts: readonly { readonly text: string; readonly subset: number }[],
  pairs: readonly PairDraft[],
  reported: ReadonlyMap<string, ReadonlyMap<number, Record<string, number>>>,
): StudyFrame {
  const { length } = pairs;
  const labels = pairs.flatMap((pair, at) => pair.labels.map((value, rater) => ({ at, rater, value })));
  return {
    study: { id: 'tia2', slug: 'tia2', name: 'TIA2', textNorm: null, ensemble: null },
    version: '1',
    subsets: SUBSETS,
    generators: [],
    raters: [1, 2, 3].map((number) => ({ id: `rater-${number}`, name: `Rater ${number}`, kind: 'imported' })),
    tags: [],
    prompts: {
      ids: prompts.map((_, prompt) => `prompt-${prompt}`),
      texts: prompts.map(({ text }) => text),
      subset: Uint16Array.from(prompts, ({ subset }) => subset),
      setVersions: new Uint16Array(prompts.length).fill(1),
    },
    pairs: {
      length,
      ids: new Uint8Array(16 * length),
      prompt: Uint32Array.from(pairs, ({ prompt }) => prompt),
      generator: new Uint16Array(length).fill(NO_GENERATOR),
      imageNames: pairs.map(({ image }) => image),
      imageSha256: new Uint8Array(32 * length),
      lastLabelledAt: new Float64Array(length),
      adjudicated: new Int8Array(length).fill(NOT_ADJUDICATED),
      comments: new Uint16Array(length),
      tagged: { pair: new Uint32Array(), tag: new Uint16Array() },
    },
    labels: {
      pair: Uint32Array.from(labels, ({ at }) => at),
      rater: Uint16Array.from(labels, ({ rater }) => rater),
      value: Int8Array.from(labels, ({ value }) => value),
    },
    scores: [],
    reported: [...reported].map(
      ([source, byPrompt]): ReportedFigures => ({
        source,
        names: FIGURES,
        values: Float64Array.from({ length: prompts.length * FIGURES.length }, (_, cell) => {
          const figures = byPrompt.get(Math.floor(cell / FIGURES.length));
          return figures?.[FIGURES[cell % FIGURES.length] as string] ?? Number.NaN;
        }),
      }),
    ),
  };
}
