import type { DatasetImages } from '@plumbline/contract';
import {
  DATASET_FILES,
  type DatasetImage,
  type DatasetTable,
  datasetTable,
  LABEL_EVENT_TABLE,
  PAIR_FILE_TABLE,
  PAIR_PICTURE_TABLE,
  PAIR_TABLE,
  type PairExportRow,
  type PairFileRow,
  type PairPictureRow,
  PROMPT_TABLE,
  REPORTED_FIGURE_TABLE,
  type ReportedFigureRow,
  SCORE_TABLE,
  writeDataset,
} from '@plumbline/formats';
import type { FoundStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { ImageMime } from '../../storage/image-storage.ts';
import { findImageMimes, readStudyImages } from './dataset-images-repository.ts';
import { readLabelEvents } from './label-rows-repository.ts';
import { readPairRows } from './pair-rows-repository.ts';
import { readPromptRows } from './prompt-rows-repository.ts';
import { readScoreRows } from './score-rows-repository.ts';

type Needed = Pick<Dependencies, 'database' | 'images' | 'clock' | 'version'>;

export interface DatasetOptions {
  readonly images: DatasetImages;
  readonly licence?: string | undefined;
  readonly creator?: string | undefined;
  readonly url?: string | undefined;
}

/** A study as a dataset folder, zipped. */
export function exportDataset(deps: Needed, study: FoundStudy, options: DatasetOptions): AsyncGenerator<Uint8Array> {
  const { slug, name, description } = study;
  const subject = {
    slug,
    name,
    description,
    ...options,
    exportedAt: deps.clock.now().toISOString(),
    version: deps.version,
  };
  const images = options.images === 'files' ? readImageFiles(deps, study.id) : none();
  return writeDataset({ subject, tables: tablesOf(deps, study.id, options.images), images });
}

async function* none(): AsyncGenerator<DatasetImage> {}

function tablesOf(deps: Needed, studyId: string, images: DatasetImages): DatasetTable[] {
  const { prisma } = deps.database;
  return [
    pairTable(deps, studyId, images),
    datasetTable('labels', 'Every answer of every rater, a history.', LABEL_EVENT_TABLE, () =>
      readLabelEvents(prisma, studyId),
    ),
    datasetTable('prompts', 'Every prompt with its contrastive sets and reported figures.', PROMPT_TABLE, () =>
      readPromptRows(prisma, studyId),
    ),
    datasetTable('scores', 'Every stored score with its rewards and what computed it.', SCORE_TABLE, () =>
      readScoreRows(prisma, studyId),
    ),
    datasetTable(
      'reported_figures',
      'Figures that publications give for prompts, one a row.',
      REPORTED_FIGURE_TABLE,
      () => readFigures(prisma, studyId),
    ),
  ];
}

const ABOUT_PAIRS = 'Every pair of a prompt and an image, labelled or not.';

function pairTable(deps: Needed, studyId: string, images: DatasetImages): DatasetTable {
  const { prisma } = deps.database;
  const read = () => readPairRows(prisma, studyId);
  if (images === 'files') return datasetTable('pairs', ABOUT_PAIRS, PAIR_FILE_TABLE, () => withFiles(prisma, read()));
  if (images === 'embedded') {
    return datasetTable('pairs', ABOUT_PAIRS, PAIR_PICTURE_TABLE, () => withPictures(deps, read()));
  }
  return datasetTable('pairs', ABOUT_PAIRS, PAIR_TABLE, read);
}

type Prisma = Needed['database']['prisma'];
type Pairs = AsyncIterable<readonly PairExportRow[]>;

const EXTENSIONS: Record<ImageMime, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
};

async function* withFiles(prisma: Prisma, batches: Pairs): AsyncGenerator<PairFileRow[]> {
  for await (const rows of batches) {
    const mimes = await findImageMimes(prisma, [...new Set(rows.flatMap(({ image_sha256 }) => image_sha256 ?? []))]);
    yield rows.map((row) => {
      const mime = row.image_sha256 === null ? undefined : mimes.get(row.image_sha256);
      return {
        ...row,
        file: mime && row.image_sha256 ? DATASET_FILES.image(row.image_sha256, EXTENSIONS[mime]) : null,
      };
    });
  }
}

/** One pair at a time, so that no more pictures are in memory than one row group holds. */
async function* withPictures({ images }: Needed, batches: Pairs): AsyncGenerator<PairPictureRow[]> {
  for await (const rows of batches) {
    for (const row of rows) {
      const opened = row.image_sha256 === null ? undefined : await images.open(row.image_sha256, 'original');
      const picture = opened?.ok ? { bytes: await opened.value.bytes(), path: row.image } : null;
      yield [{ ...row, picture }];
    }
  }
}

async function* readImageFiles({ database, images }: Needed, studyId: string): AsyncGenerator<DatasetImage> {
  for await (const { sha256, mime } of readStudyImages(database.prisma, studyId)) {
    const opened = await images.open(sha256, 'original');
    // The row of an image is written after its bytes; bytes that went since are a fault of the storage, not ours to hide.
    if (!opened.ok) throw new Error(`the bytes of the image ${sha256} are not in the storage`);
    yield { sha256, extension: EXTENSIONS[mime], content: [await opened.value.bytes()] };
  }
}

async function* readFigures(prisma: Prisma, studyId: string): AsyncGenerator<ReportedFigureRow[]> {
  for await (const rows of readPromptRows(prisma, studyId)) {
    yield rows.flatMap(({ prompt, subset, reported }) =>
      Object.entries(reported ?? {}).flatMap(([source, figures]) =>
        Object.entries(figures).map(([figure, value]) => ({ prompt, subset, source, figure, value })),
      ),
    );
  }
}
