/** Where the statements below put it. */
export const LABELLED_SLUG = 'labelled';
const STUDY_ID = '01990000-0000-7000-8000-00000000000e';
const IMAGES_PER_PROMPT = 50;
export const RATERS = 3;

const id = (kind: string, n: string) => `('01991${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/**
 * As many labels as asked for, as an import leaves them: prompts with 50 images each, three raters who have labelled every
 * pair, names with folders. Statements to run one after another; statistics are not gathered, as after an import.
 */
export const labelledStudy = (labels: number): readonly string[] => {
  const pairs = Math.ceil(labels / RATERS);
  const prompts = Math.ceil(pairs / IMAGES_PER_PROMPT);
  const last = labels - 1;
  return [
    `INSERT INTO study (id, slug, name) VALUES ('${STUDY_ID}', '${LABELLED_SLUG}', 'Labelled')`,
    `INSERT INTO person (id, display_name, kind, home_study_id)
     SELECT ${id('0aa', 'r')}, 'annotator ' || (r + 1), 'imported', '${STUDY_ID}' FROM generate_series(0, ${RATERS - 1}) r`,
    `INSERT INTO generator (id, study_id, name) VALUES (${id('0bb', '0')}, '${STUDY_ID}', 'stable-diffusion-v1-5')`,
    `INSERT INTO prompt (id, study_id, text, text_hash, subset)
     SELECT ${id('0cc', 'q')}, '${STUDY_ID}', 'a realistic photo of ' || (q % 7 + 1) || ' apples beside a car, number ' || q,
            md5(q::text) || md5('x' || q), (ARRAY['composition', 'comprehensive', 'counting'])[1 + (q * 3) / ${prompts}]
     FROM generate_series(0, ${prompts - 1}) q`,
    `INSERT INTO pair (id, study_id, prompt_id, image_name, generator_id, shuffle)
     SELECT ${id('0dd', 'p')}, '${STUDY_ID}', ${id('0cc', `p / ${IMAGES_PER_PROMPT}`)},
            'prompt ' || p / ${IMAGES_PER_PROMPT} || '/' || p % ${IMAGES_PER_PROMPT} || '.png', ${id('0bb', '0')}, p
     FROM generate_series(0, ${pairs - 1}) p`,
    `INSERT INTO label_event (id, study_id, pair_id, person_id, value, origin, idempotency_key, labelled_at)
     SELECT ${id('0ee', 'l')}, '${STUDY_ID}', ${id('0dd', `l / ${RATERS}`)}, ${id('0aa', `l % ${RATERS}`)},
            (l * 7) % 3 - 1, 'imported', ${id('0ee', 'l')}, '2026-01-01'::timestamptz + l * interval '1 second'
     FROM generate_series(0, ${last}) l`,
    `INSERT INTO current_label (pair_id, person_id, study_id, event_id, value, labelled_at)
     SELECT pair_id, person_id, study_id, id, value, labelled_at FROM label_event WHERE study_id = '${STUDY_ID}'`,
  ];
};
