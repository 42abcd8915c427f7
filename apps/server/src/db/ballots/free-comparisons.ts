import { Prisma } from '../generated/client.ts';

/** Who would vote in an evaluation; null: somebody new. */
interface Voter {
  readonly evaluationId: string;
  readonly personId: string | null;
}

/** `comparison c`: the person holds a ballot of it, or has answered one. */
export const isTakenBy = (personId: string | null): Prisma.Sql => Prisma.sql`
  EXISTS (
    SELECT 1 FROM ballot b
    WHERE b.comparison_id = c.id AND b.person_id = ${personId}::uuid AND b.kind = 'comparison'
      AND (b.returned_at IS NULL OR b.answered_at IS NOT NULL))`;

/** `comparison c`: one with a free place for this person: never given to them, or given back without an answer. */
export const isComparisonFreeFor = ({ evaluationId, personId }: Voter): Prisma.Sql => Prisma.sql`
  c.evaluation_id = ${evaluationId}::uuid AND c.leased + c.counted < c.wanted AND NOT ${isTakenBy(personId)}`;
