import { LABELLED_SLUG, labelledStudy, RATERS } from './labelled-study.ts';

export const EXPLORER_SLUG = LABELLED_SLUG;
const MODELS = 5;
const CONTRASTIVE = 10;

/** Some number in [0, 1) that is always the same for the same row. */
const noise = (row: string, salt: number) =>
  `(('x' || substr(md5(${row} || '-${salt}'), 1, 8))::bit(32)::bigint / 4294967296.0)`;

/**
 * A labelled study with what the explorer shows: images (some are shared by many pairs), labels that differ from pair to
 * pair, and rewards of five models over ten contrastive prompts each.
 *
 * @param images  SHA-256 of images that the server has
 */
export const explorerStudy = (pairs: number, images: readonly string[]): readonly string[] => [
  ...labelledStudy(pairs * RATERS),
  `UPDATE pair p SET image_sha256 = (ARRAY[${images.map((hash) => `'${hash}'`).join(',')}])[1 + p.shuffle % ${images.length}]
   FROM study s WHERE s.id = p.study_id AND s.slug = '${EXPLORER_SLUG}'`,
  `UPDATE current_label c SET value = least(1, floor(${noise(`c.event_id::text || c.pair_id::text`, 1)} * 3.2)::int - 1)
   FROM study s WHERE s.id = c.study_id AND s.slug = '${EXPLORER_SLUG}'`,
  `INSERT INTO reward_model (id, model_id, revision, manifest)
   SELECT gen_random_uuid(), 'bench-' || m, '1', json_build_object('name', 'Bench model ' || m) FROM generate_series(1, ${MODELS}) m`,
  `INSERT INTO contrastive_set (id, prompt_id, version, origin, items)
   SELECT gen_random_uuid(), q.id, 1, 'imported', ARRAY(SELECT 'not ' || c || ' ' || q.text FROM generate_series(1, ${CONTRASTIVE}) c)
   FROM prompt q JOIN study s ON s.id = q.study_id WHERE s.slug = '${EXPLORER_SLUG}'`,
  ...Array.from({ length: MODELS }, (_, model) => scoresOf(model + 1)),
  'ANALYZE',
];

const scoresOf = (model: number): string =>
  `INSERT INTO score (id, study_id, pair_id, reward_model_id, contrastive_set_id, contrastive_key, settings_key, settings,
                      rewards, texts, text_norm, provenance)
   SELECT gen_random_uuid(), p.study_id, p.id, r.id, c.id, c.id::text, 'minmax:5', '{"variant":"minmax","scale":5}'::jsonb,
          ARRAY(SELECT 18 + 6 * ${noise(`p.id::text || t`, model)} FROM generate_series(0, ${CONTRASTIVE}) t), c.items, 0.5,
          '{"origin":"imported","file":"bench","importedAt":"2026-01-01T00:00:00.000Z"}'::jsonb
   FROM pair p JOIN study s ON s.id = p.study_id JOIN contrastive_set c ON c.prompt_id = p.prompt_id
   JOIN reward_model r ON r.model_id = 'bench-${model}' WHERE s.slug = '${EXPLORER_SLUG}'`;
