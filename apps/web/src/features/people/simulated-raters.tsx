import { removeSimulatedRaters, type StudyPerson } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../lib/api.ts';
import { countOf } from '../../lib/figures.ts';
import { studyKeys } from '../../lib/study-queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';

interface SimulatedRatersProps {
  readonly study: string;
  readonly people: readonly StudyPerson[];
}

/** Simulated raters make the pages of a demo study alive; one click takes them and their labels out of all figures. */
export function SimulatedRaters({ study, people }: SimulatedRatersProps) {
  const [isAsking, setAsking] = useState(false);
  const removal = useRemoval(study, () => setAsking(false));
  const raters = people.filter((person) => person.kind === 'simulated');
  const labels = raters.reduce((sum, rater) => sum + rater.labels, 0);
  if (raters.length === 0) return removal.data ? <Removed {...removal.data} /> : null;
  return (
    <Panel title="Simulated raters">
      <p className="mb-3 text-pretty text-ink-muted text-sm">
        {countOf(raters.length, 'rater')} of this study {raters.length === 1 ? 'is' : 'are'} simulated. Their labels
        count in all figures until you remove them.
      </p>
      <Button onClick={() => setAsking(true)}>Remove simulated raters</Button>
      <Dialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title="Remove simulated raters?"
        description={`${countOf(raters.length, 'simulated rater')} and their ${countOf(labels, 'label')} will be gone for good. Labels of people stay.`}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Keep them</Button>
            <Button variant="danger" isPending={removal.isPending} onClick={() => removal.mutate()}>
              Remove {countOf(raters.length, 'rater')} and {countOf(labels, 'label')}
            </Button>
          </>
        }
      >
        {removal.isError ? <Notice tone="danger">{removal.error.message}</Notice> : null}
      </Dialog>
    </Panel>
  );
}

const Removed = ({ raters, labels }: { readonly raters: number; readonly labels: number }) => (
  <Notice>
    <span role="status">
      {countOf(raters, 'simulated rater')} and {countOf(labels, 'label')} have been removed.
    </span>
  </Notice>
);

/** Everything of the study may have counted them, so everything of it is asked anew. */
function useRemoval(study: string, onRemoved: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => request(removeSimulatedRaters, { params: { study } }),
    onSuccess: () => {
      onRemoved();
      return queryClient.invalidateQueries({ queryKey: studyKeys.one(study) });
    },
  });
}
