import { type Person, signOut } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { request } from '../lib/api.ts';
import { refreshPerson } from '../lib/session-query.ts';

async function countUnsentLabels(personId: string): Promise<number> {
  const { countWaiting } = await import('../lib/outbox/outbox-store.ts');
  return countWaiting(personId);
}

/** Signs out, but first tells of labels that have not reached the server. */
export function useSignOut(person: Person, onWaiting: (labels: number) => void) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const leave = useMutation({
    mutationFn: () => request(signOut, {}),
    onSuccess: async () => {
      await router.navigate({ to: '/sign-in' });
      await refreshPerson(queryClient);
    },
  });
  const ask = useMutation({
    mutationFn: () => countUnsentLabels(person.id),
    onSuccess: (labels) => (labels > 0 ? onWaiting(labels) : leave.mutate()),
  });
  return { ask: () => ask.mutate(), confirm: () => leave.mutate(), isPending: leave.isPending };
}
