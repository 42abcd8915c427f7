import { columnRows } from '../column-rows.ts';
import { Prisma } from '../generated/client.ts';
import { isUuid } from '../uuid.ts';
import type { StudyStatement } from './statement.ts';

/** Statements as `r` with their `study` and `person`; `r.at` is the place in the batch, `r.subject` what it is about. */
export function addressed<Statement extends StudyStatement>(
  statements: readonly Statement[],
  subjectOf: (statement: Statement) => string,
): Prisma.Sql {
  const rows = statements.map((statement, at) => ({
    at,
    study: statement.study,
    study_id: isUuid(statement.study) ? statement.study : null,
    person: statement.person.id,
    is_annotator: statement.person.role === 'annotator',
    subject: subjectOf(statement),
  }));
  return Prisma.sql`${columnRows(rows, TYPES)}
    JOIN study ON study.slug = r.study OR study.id = r.study_id
    JOIN person ON person.id = r.person`;
}

const TYPES = {
  ...({ at: 'int', study: 'text', study_id: 'uuid', person: 'uuid' } as const),
  ...({ is_annotator: 'boolean', subject: 'uuid' } as const),
};

/**
 * Those whose person may enter their study, to stand at the end of the statement. Closing the study, and setting one of these
 * people aside, wait for this transaction, so that nothing is said after the one and nothing counts after the other.
 */
export const ADMITTED = Prisma.sql`
  WHERE NOT r.is_annotator OR EXISTS (
    SELECT 1 FROM membership WHERE membership.study_id = study.id AND membership.person_id = r.person)
  ORDER BY r.at
  FOR SHARE OF study FOR KEY SHARE OF person`;
