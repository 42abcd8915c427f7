/** Where the statements below put it. */
export const SYNTHETIC_SLUG = 'synthetic';
const STUDY_ID = '01990000-0000-7000-8000-000000000001';
const IMAGES_PER_PROMPT = 50;

/** Ids of one kind that rise with `n`, as those of an import do. */
const id = (kind: number, n: string) => `('0199000${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/**
 * A study as an import leaves it, as statements to run one after another: subsets one after the other, labelled in that
 * order by three people, so that filters go with the order of time; five generators of different quality; scores in a
 * fifth of the disagreements missing. Labels themselves are left out: lists are read from summaries.
 */
export const syntheticStudy = (pairs: number): readonly string[] => {
  const prompts = Math.ceil(pairs / IMAGES_PER_PROMPT);
  const prompt = `p / ${IMAGES_PER_PROMPT}`;
  const third = Math.ceil(pairs / 3);
  return [
    `INSERT INTO study (id, slug, name) VALUES ('${STUDY_ID}', '${SYNTHETIC_SLUG}', 'Synthetic')`,
    `INSERT INTO generator (id, study_id, name) SELECT ${id(1, 'g')}, '${STUDY_ID}', 'generator ' || g FROM generate_series(0, 4) g`,
    `INSERT INTO prompt (id, study_id, text, text_hash, subset)
     SELECT ${id(2, 'q')}, '${STUDY_ID}', (ARRAY['three red apples', 'a wooden house', 'two cats', 'one dog', 'a blue bicycle'])[1 + q % 5]
            || ' beside ' || (ARRAY['a lake', 'a car', 'an old tree', 'a zebra'])[1 + (q / 5) % 4] || ', number ' || q,
            md5(q::text) || md5('x' || q), (ARRAY['composition', 'comprehensive', 'counting'])[1 + (q * 3) / ${prompts}]
     FROM generate_series(0, ${prompts - 1}) q`,
    `INSERT INTO image (sha256, mime, size_bytes, width, height)
     SELECT md5(p::text) || md5('x' || p), 'image/png', 1000, 512, 512 FROM generate_series(0, ${pairs - 1}) p`,
    `INSERT INTO pair (id, study_id, prompt_id, image_name, image_sha256, generator_id, shuffle)
     SELECT ${id(3, 'p')}, '${STUDY_ID}', ${id(2, prompt)}, 'images/' || ${prompt} || '/' || p % ${IMAGES_PER_PROMPT} || '.png',
            md5(p::text) || md5('x' || p), ${id(1, 'p % 5')}, (p::bigint * 7919 * 104729 % 2147483647)::int
     FROM generate_series(0, ${pairs - 1}) p`,
    `INSERT INTO pair_summary (pair_id, study_id, prompt_id, generator_id, labels, aligned, not_aligned, unsure, human_mean,
                               split, text_norm, raw_reward, disagreement, last_labelled_at, place, wanted)
     SELECT ${id(3, 'p')}, '${STUDY_ID}', ${id(2, prompt)}, ${id(1, 'p % 5')}, 3 * said, a * said, (3 - a - u) * said, u * said,
            CASE WHEN said = 1 THEN a / 3.0 END, CASE WHEN said = 1 THEN 1 - greatest(a, u, 3 - a - u) / 3.0 END, norm,
            norm * 30, CASE WHEN said = 1 THEN abs(a / 3.0 - norm) END,
            CASE WHEN said = 1 THEN '2026-01-01'::timestamptz + p * interval '1 second' END,
            (p::bigint * 7919 * 104729 % 2147483647)::int, 32767
     FROM (
       SELECT p, (p % 20 > 0)::int AS said, least(3, (p % 5 + p / 7 % 4) / 2) AS a,
              (p % 29 = 0)::int * (1 - (p % 5 + p / 7 % 4) / 6) AS u,
              CASE WHEN p / ${third} <> 1 THEN (p::bigint * 7919 % 100003) / 100003.0 END AS norm
       FROM generate_series(0, ${pairs - 1}) p
     ) made`,
    'ANALYZE',
  ];
};
