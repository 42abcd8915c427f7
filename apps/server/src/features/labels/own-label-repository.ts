import type { OwnLabel } from '@plumbline/contract';
import type { PrismaClient } from '../../db/generated/client.ts';

interface OwnRow extends Pick<OwnLabel, 'pairId' | 'prompt' | 'value' | 'note'> {
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly labelledAt: Date;
}

/**
 * What stands of a person's answers, the last one recorded first: labels, whether they count or not, and answers to checks,
 * all looking alike. All that this selects is what a blind pair may show. Reads no more events than it needs.
 */
export async function listOwnLabels(
  prisma: PrismaClient,
  { studyId, personId, limit }: { studyId: string; personId: string; limit: number },
): Promise<OwnLabel[]> {
  const rows = await prisma.$queryRaw<OwnRow[]>`
    SELECT coalesce(said.check_id, said.pair_id) AS "pairId", coalesce(said.text, prompt.text) AS prompt,
           image.sha256, image.width, image.height, said.value, said.note, said.labelled_at AS "labelledAt"
    FROM (
      SELECT event.*, label_check.text FROM label_event event
      LEFT JOIN label_check ON label_check.id = event.check_id
      WHERE event.person_id = ${personId}::uuid AND event.study_id = ${studyId}::uuid AND event.value IS NOT NULL
        AND CASE WHEN event.check_id IS NULL
              THEN EXISTS (SELECT 1 FROM current_label WHERE current_label.event_id = event.id)
                OR EXISTS (SELECT 1 FROM uncounted_label WHERE uncounted_label.event_id = event.id)
              ELSE NOT EXISTS (SELECT 1 FROM label_event later WHERE later.check_id = event.check_id AND later.id > event.id)
            END
      ORDER BY event.id DESC LIMIT ${limit}
    ) said
    JOIN pair ON pair.id = said.pair_id
    JOIN prompt ON prompt.id = pair.prompt_id
    JOIN image ON image.sha256 = pair.image_sha256
    ORDER BY said.id DESC`;
  return rows.map(({ sha256, width, height, labelledAt, ...row }) => ({
    ...row,
    image: { sha256, width, height },
    labelledAt: labelledAt.toISOString(),
  }));
}
