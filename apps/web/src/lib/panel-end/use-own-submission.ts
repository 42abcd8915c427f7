import type { OwnSubmission, Person, Study } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { ownSubmissionQuery } from './own-submission-query.ts';

/** One's own submission as a panel's participant; nothing: one is none, or it is not known yet. */
export function useOwnSubmission(study: Study, person: Person): OwnSubmission | null | undefined {
  return useQuery({ ...ownSubmissionQuery(study.slug), enabled: person.role === 'annotator' }).data;
}
