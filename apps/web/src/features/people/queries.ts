import { listInvitations, listPeople } from '@plumbline/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { studyKeys } from '../../lib/study-queries.ts';

export const peopleKeys = {
  people: (study: string) => [...studyKeys.one(study), 'people'] as const,
  invitations: (study: string) => [...studyKeys.one(study), 'invitations'] as const,
};

/** Everybody in a study. */
export const peopleQuery = (study: string) =>
  queryOptions({
    queryKey: peopleKeys.people(study),
    queryFn: ({ signal }) => request(listPeople, { params: { study } }, { signal }),
    select: ({ people }) => people,
  });

/** The study's invitation links, newest first, without their secrets. */
export const invitationsQuery = (study: string) =>
  queryOptions({
    queryKey: peopleKeys.invitations(study),
    queryFn: ({ signal }) => request(listInvitations, { params: { study } }, { signal }),
    select: ({ invitations }) => invitations,
  });
