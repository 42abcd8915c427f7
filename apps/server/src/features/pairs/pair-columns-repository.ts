import { Prisma } from '../../db/generated/client.ts';

/** What a list shows of a pair, as `PairJoinRow` names it; `s` is a row of pair_summary. */
export const PAIR_COLUMNS = Prisma.sql`
  s.pair_id AS "pairId", q.text AS prompt, q.subset, g.name AS generator, p.image_name AS "imageName",
  i.sha256 AS "imageSha256", i.width, i.height, s.labels, s.aligned, s.not_aligned AS "notAligned", s.unsure,
  s.human_mean AS "humanMean", s.split, s.text_norm AS "textNorm", s.raw_reward AS "rawReward", s.disagreement,
  s.last_labelled_at AS "lastLabelledAt"`;

export const PAIR_JOINS = Prisma.sql`
  JOIN pair p ON p.id = s.pair_id
  JOIN prompt q ON q.id = p.prompt_id
  LEFT JOIN generator g ON g.id = p.generator_id
  LEFT JOIN image i ON i.sha256 = p.image_sha256`;
