import { CROWD_LIMITS } from '@plumbline/contract';
import type { Prisma } from '../../db/generated/client.ts';
import { expiryAfter } from '../../db/places/lease-time.ts';

type Reader = Pick<Prisma.TransactionClient, '$queryRaw'>;

const HOUR_MS = 3_600_000;

/** Who asks for a seat in which study: their own does not stand in their way. */
export interface SeatRequest {
  readonly studyId: string;
  readonly participant: string;
  readonly now: Date;
}

/**
 * Seats that others hold: those who completed, and those at work who were heard of lately. Nobody tells that a
 * participant of a plain panel has left, so an abandoned submission stays active and keeps no seat. A place expires so
 * long after its tab was last heard of, so its end tells when that was.
 */
export async function countSeats(reader: Reader, { studyId, participant, now }: SeatRequest): Promise<number> {
  const since = new Date(now.getTime() - CROWD_LIMITS.seatHours * HOUR_MS);
  const until = expiryAfter({ now: since });
  const [row] = await reader.$queryRaw<{ taken: number }[]>`
    SELECT count(*)::int AS taken FROM crowd_submission s
    WHERE s.study_id = ${studyId}::uuid AND s.participant <> ${participant}
      AND (s.state = 'completed' OR s.state = 'active' AND (
        s.started_at > ${since}::timestamptz
        OR (SELECT e.recorded_at FROM label_event e
            WHERE e.person_id = s.person_id AND e.study_id = s.study_id ORDER BY e.id DESC LIMIT 1) > ${since}::timestamptz
        OR EXISTS (
          SELECT 1 FROM label_lease l
          WHERE l.person_id = s.person_id AND l.study_id = s.study_id AND l.expires_at > ${until}::timestamptz)
        OR EXISTS (
          SELECT 1 FROM ballot b
          WHERE b.person_id = s.person_id AND b.study_id = s.study_id
            AND (b.expires_at > ${until}::timestamptz OR b.answered_at > ${since}::timestamptz))))`;
  return row?.taken ?? 0;
}
