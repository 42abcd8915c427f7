import { readPreferences, writePreferences } from '@plumbline/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call, request } from '../api.ts';
import { useConnection } from '../connection.ts';
import { adoptPerson, preferencesSent, takePreferences, useKeptPreferences } from './preference-store.ts';

const preferencesQuery = (personId: string) =>
  queryOptions({
    queryKey: ['preferences', personId] as const,
    queryFn: async ({ signal }) => {
      const value = await request(readPreferences, {}, { signal });
      takePreferences(personId, value);
      return value;
    },
    staleTime: 5 * 60_000,
  });

/**
 * Keeps what this browser and the server know of a person's choices the same: changes go out, then come in.
 *
 * @param personId  who is signed in; null: nobody; undefined: not known (yet)
 */
export function useSyncPreferences(personId: string | null | undefined): void {
  const kept = useKeptPreferences();
  const connection = useConnection();
  const isTheirs = personId != null && kept.personId === personId;
  useEffect(() => {
    if (personId !== undefined) adoptPerson(personId);
  }, [personId]);
  useQuery({ ...preferencesQuery(personId ?? ''), enabled: isTheirs && !kept.isUnsent });
  useEffect(() => {
    if (!isTheirs || !kept.isUnsent || connection === 'unreachable') return;
    const { value } = kept;
    // What fails is still marked as unsent: the next change, connection or page sends it.
    void call(writePreferences, { body: value }).then((result) => result.ok && preferencesSent(value));
  }, [isTheirs, kept, connection]);
}
