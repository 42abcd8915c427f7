import type { TextNormSettings } from '@plumbline/contract';
import type { ScoreExportRow } from '@plumbline/formats';
import { eachByIndex } from '../../db/each-by-index.ts';
import { Prisma, type PrismaClient } from '../../db/generated/client.ts';
import { Pace } from './pace.ts';
import { type ExportedPair, readPairPages } from './pair-pages-repository.ts';

interface StoredScore {
  /** Place of the pair in its page, from 1. */
  readonly place: number;
  readonly model: string;
  readonly revision: string;
  readonly name: string | null;
  readonly rewards: readonly number[];
  readonly texts: readonly string[];
  /** Null: a reward of the prompt alone. */
  readonly version: number | null;
  readonly settings: TextNormSettings | null;
  readonly textNorm: number | null;
  readonly provenance: Record<string, unknown>;
  /** Milliseconds since 1970. */
  readonly storedAt: number;
}

/** Rows that cost as much to read as one label. */
const LABELS_PER_SCORE = 10;

/** Every stored score, by pair, model, version of the contrastive set, settings. */
export async function* readScoreRows(prisma: PrismaClient, studyId: string): AsyncGenerator<ScoreExportRow[]> {
  const pace = new Pace();
  for await (const pairs of readPairPages(prisma, studyId, pace)) {
    const scores = await readScores(prisma, pairs);
    pace.saw(pairs.length, pairs.length + scores.length * LABELS_PER_SCORE);
    yield scores.map((score) => toRow(pairs[score.place - 1] as ExportedPair, score));
  }
}

function toRow({ row }: ExportedPair, score: StoredScore): ScoreExportRow {
  const { settings } = score;
  return {
    prompt: row.prompt,
    subset: row.subset,
    image: row.image,
    model: score.model,
    revision: score.revision,
    model_name: score.name ?? score.model,
    rewards: score.rewards,
    texts: score.version === null ? null : score.texts,
    set_version: score.version,
    variant: settings?.variant ?? null,
    scale: settings?.variant === 'minmax' ? settings.scale : null,
    tau: settings?.variant === 'temperature' ? settings.tau : null,
    text_norm: score.textNorm,
    provenance: score.provenance,
    computed_at: new Date(score.storedAt).toISOString(),
  };
}

async function readScores(prisma: PrismaClient, pairs: readonly ExportedPair[]): Promise<StoredScore[]> {
  const ids = JSON.stringify(pairs.map(({ id }) => id));
  const [row] = await prisma.$queryRaw<{ scores: string | null }[]>`
    SELECT json_agg(json_build_object(
        'place', page.place, 'model', m.model_id, 'revision', m.revision, 'name', m.manifest ->> 'name',
        'rewards', s.rewards, 'texts', s.texts, 'version', c.version, 'settings', s.settings, 'textNorm', s.text_norm,
        'provenance', s.provenance, 'storedAt', (extract(epoch FROM s.created_at) * 1000)::bigint)
      ORDER BY page.place, m.model_id COLLATE "C", m.revision COLLATE "C", c.version NULLS FIRST,
               s.settings_key COLLATE "C")::text AS scores
    FROM jsonb_array_elements_text(${ids}::jsonb) WITH ORDINALITY AS page(id, place)
    CROSS JOIN ${eachByIndex(Prisma.sql`SELECT score.* FROM score WHERE score.pair_id = page.id::uuid`)} AS s
    JOIN reward_model m ON m.id = s.reward_model_id
    LEFT JOIN ${eachByIndex(Prisma.sql`SELECT * FROM contrastive_set one WHERE one.id = s.contrastive_set_id`)} AS c ON true`;
  // The statement above makes nothing else; every score was checked on its way in.
  return JSON.parse(row?.scores ?? '[]') as StoredScore[];
}
