/** Where the statements below put it. */
export const BLANK_SLUG = 'blank';
const STUDY_ID = '01990000-0000-7000-8000-00000000000b';
const IMAGES_PER_PROMPT = 50;

const id = (kind: string, n: string) => `('01992${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const hash = (n: string) => `md5(${n}::text) || md5('b' || ${n})`;

/**
 * A study of the shape of TIA2, 50 images for each prompt, that nobody has labelled yet. Statements to run one after
 * another; images have no bytes, since nobody here looks at them.
 */
export const blankStudy = (pairs: number, labelsPerPair: number): readonly string[] => [
  `INSERT INTO study (id, slug, name, labels_per_pair) VALUES ('${STUDY_ID}', '${BLANK_SLUG}', 'Blank', ${labelsPerPair})`,
  `INSERT INTO prompt (id, study_id, text, text_hash)
   SELECT ${id('0cc', 'q')}, '${STUDY_ID}', 'a realistic photo of ' || (q % 7 + 1) || ' apples beside a car, number ' || q, ${hash('q')}
   FROM generate_series(0, ${Math.ceil(pairs / IMAGES_PER_PROMPT) - 1}) q`,
  `INSERT INTO image (sha256, mime, size_bytes, width, height)
   SELECT ${hash('p')}, 'image/png', 1000, 512, 512 FROM generate_series(0, ${pairs - 1}) p`,
  `INSERT INTO pair (id, study_id, prompt_id, image_name, image_sha256, shuffle)
   SELECT ${id('0dd', 'p')}, '${STUDY_ID}', ${id('0cc', `p / ${IMAGES_PER_PROMPT}`)}, 'images/' || p || '.png', ${hash('p')},
          (p::bigint * 7919 * 104729 % 2147483647)::int
   FROM generate_series(0, ${pairs - 1}) p`,
  `INSERT INTO pair_summary (pair_id, study_id, prompt_id, place, wanted)
   SELECT id, study_id, prompt_id, shuffle, ${labelsPerPair} FROM pair WHERE study_id = '${STUDY_ID}'`,
  'ANALYZE',
];
