import { useQuery } from '@tanstack/react-query';
import { LoadError } from '../../ui/load-error.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { LabellingForm } from './labelling-form.tsx';
import { labellingQuery } from './labelling-queries.ts';
import { PolicyTrail } from './policy-trail.tsx';

/** How many people label each pair, which pairs come first, and how often somebody is checked. */
export function LabellingPanel({ study }: { readonly study: string }) {
  const policy = useQuery(labellingQuery(study));
  return (
    <Panel title="How pairs are labelled">
      {policy.data ? (
        <div className="grid gap-5">
          <LabellingForm study={study} policy={policy.data} />
          <PolicyTrail trail={policy.data.trail} />
        </div>
      ) : policy.isError ? (
        <LoadError what="The labelling policy" error={policy.error} onRetry={() => void policy.refetch()} />
      ) : (
        <Skeleton className="h-48 w-full" />
      )}
    </Panel>
  );
}
