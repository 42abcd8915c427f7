import { columnRows } from '../column-rows.ts';
import type { Prisma } from '../generated/client.ts';
import type { StudyStatement } from './statement.ts';

/** Where a statement of a batch belongs. */
export interface StudyPlace {
  /** Of the statement in its batch, from 0. */
  readonly at: number;
  readonly studyId: string;
}

/** Statements at their places as `r`: `at`, `study`, `person`, the statement's `key` and its `subject`. */
export function placedRows<Place extends StudyPlace>(
  statements: readonly StudyStatement[],
  places: readonly Place[],
  subjectOf: (place: Place) => string | null,
): Prisma.Sql {
  const rows = places.map((place) => {
    // A place is that of a statement of the same batch.
    const { person, draft } = statements[place.at] as StudyStatement;
    return {
      ...{ at: place.at, study: place.studyId, subject: subjectOf(place), person: person.id },
      key: draft.idempotencyKey,
    };
  });
  return columnRows(rows, { at: 'int', study: 'uuid', subject: 'uuid', person: 'uuid', key: 'uuid' });
}
