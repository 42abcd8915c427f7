import type { Person } from '@plumbline/contract';

/** What a person says in a study about something that was put to them. */
export interface StudyStatement {
  /** Slug or id. */
  readonly study: string;
  readonly person: Person;
  readonly now: Date;
  readonly draft: { readonly idempotencyKey: string };
}

/**
 * Statements of one batch share none of these, so that what is read before the batch is true for each of them: what it is
 * about, or a key of one person.
 */
export const slotsAbout = ({ person, draft }: StudyStatement, subject: string): readonly string[] => [
  subject.toLowerCase(),
  `${person.id} ${draft.idempotencyKey.toLowerCase()}`,
];
