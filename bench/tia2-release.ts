import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const IMAGES_PER_PROMPT = 50;
const MODELS = ['clip', 'blip2', 'imagereward', 'pickscore', 'mean', 'ur'];
const FIGURES = ['auroc', 'auprc', 'ap5', 'ap10', 'ap25', 'spearman', 'kendall'];
/** Shares of the published release, and how many contrastive prompts each prompt has there on average. */
const SUBSETS = [
  { name: 'composition', share: 300 / 550, contrastive: 32 },
  { name: 'comprehensive', share: 100 / 550, contrastive: 7 },
  { name: 'counting', share: 150 / 550, contrastive: 2 },
];

type Entries = Iterable<readonly [name: string, value: unknown]>;

/** Writes a release of the shape of TIA2: as many pairs, three labels each, contrastive prompts and figures. */
export async function writeRelease(directory: string, pairs: number): Promise<void> {
  const prompts = Math.ceil(pairs / IMAGES_PER_PROMPT);
  let left = pairs;
  for (const { name, share, contrastive } of SUBSETS) {
    const isLast = name === 'counting';
    const ofSubset = isLast ? left : Math.min(left, Math.round(prompts * share) * IMAGES_PER_PROMPT);
    left -= ofSubset;
    const count = Math.ceil(ofSubset / IMAGES_PER_PROMPT);
    await writeObject(join(directory, `prompts/prompt_set_${name}.json`), contrastiveSets(name, count, contrastive));
    await writeObject(join(directory, `alignment_scores/alignment_scores_${name}.json`), figures(name, count));
    await writeObject(join(directory, `human_annotations/human_labels_${name}.json`), labels(name, ofSubset));
  }
}

const promptOf = (subset: string, prompt: number): string => `a realistic photo of ${subset} number ${prompt}`;

function* contrastiveSets(subset: string, prompts: number, texts: number): Entries {
  for (let p = 0; p < prompts; p += 1) {
    yield [
      promptOf(subset, p),
      Array.from({ length: texts }, (_, i) => `${promptOf(subset, p)}, but with change ${i}`),
    ];
  }
}

function* figures(subset: string, prompts: number): Entries {
  for (let p = 0; p < prompts; p += 1) {
    const ofModel = (m: number) =>
      FIGURES.map((name, f) => [name, ((p * 7919 + m * 104_729 + f * 31) % 100_003) / 100_003]);
    const models = MODELS.map((model, m) => [model, Object.fromEntries(ofModel(m))]);
    yield [promptOf(subset, p), { human: (p % 50) / 50, ...Object.fromEntries(models) }];
  }
}

function* labels(subset: string, pairs: number): Entries {
  for (let i = 0; i < pairs; i += 1) {
    const prompt = Math.floor(i / IMAGES_PER_PROMPT);
    const image = `image_${prompt}_${i % IMAGES_PER_PROMPT}.jpg`;
    const answers = [0, 1, 2].map((rater) => ((i * 7 + rater * (i % 3)) % 3) - (subset === 'counting' ? 0 : 1));
    yield [
      image,
      { image, caption: promptOf(subset, prompt), human_labels: answers.map((value) => Math.min(value, 1)) },
    ];
  }
}

async function writeObject(path: string, entries: Entries): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await pipeline(Readable.from(textOf(entries)), createWriteStream(path));
}

const BATCH_CHARS = 256 * 1024;

function* textOf(entries: Entries): Generator<string> {
  let text = '{';
  let separator = '\n';
  for (const [name, value] of entries) {
    text += `${separator}${JSON.stringify(name)}: ${JSON.stringify(value)}`;
    separator = ',\n';
    if (text.length < BATCH_CHARS) continue;
    yield text;
    text = '';
  }
  yield `${text}\n}\n`;
}
