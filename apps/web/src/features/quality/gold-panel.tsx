import { collectGold, type GoldSource } from '@plumbline/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../lib/api.ts';
import { countOf, formatCount } from '../../lib/figures.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { goldQuery, qualityKeys } from './queries.ts';

/** How many gold pairs there are, and where more of them come from. */
export function GoldPanel({ study }: { readonly study: string }) {
  const gold = useQuery(goldQuery(study));
  const queryClient = useQueryClient();
  const [minLabels, setMinLabels] = useState('3');
  const collect = useMutation({
    mutationFn: (source: GoldSource) => request(collectGold, { params: { study }, body: source }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: qualityKeys.gold(study) }),
  });
  const wanted = Number(minLabels);
  const isNumber = Number.isInteger(wanted) && wanted >= 2 && wanted <= 100;
  return (
    <Panel title="Gold pairs">
      {gold.isError ? (
        <LoadError what="The gold pairs" error={gold.error} onRetry={() => void gold.refetch()} />
      ) : gold.data ? (
        <p className="text-sm">{describeGold(gold.data)}</p>
      ) : null}
      <p className="mt-2 max-w-prose text-pretty text-ink-muted text-sm">
        Pairs whose answer is known; raters are asked some of them unannounced. Mark single pairs on their page, or
        several in the explorer.
      </p>
      <div className="mt-4 flex flex-wrap items-end gap-3">
        <Button isPending={collect.isPending} onClick={() => collect.mutate({ from: 'decisions' })}>
          Add all decided pairs
        </Button>
        <Field label="Labels at least" className="w-32">
          {(ids) => (
            <Input
              {...ids}
              type="number"
              min={2}
              max={100}
              value={minLabels}
              onChange={(event) => setMinLabels(event.target.value)}
            />
          )}
        </Field>
        <Button
          isPending={collect.isPending}
          disabled={!isNumber}
          onClick={() => collect.mutate({ from: 'unanimous', minLabels: wanted })}
        >
          Add unanimous pairs
        </Button>
      </div>
      {collect.isError ? (
        <Notice tone="danger" className="mt-3">
          {collect.error.message}
        </Notice>
      ) : null}
      <p role="status" className="mt-3 text-ink-muted text-sm">
        {collect.data
          ? `${countOf(collect.data.added, 'pair')} added; ${formatCount(collect.data.kept)} were gold already.`
          : ''}
      </p>
    </Panel>
  );
}

const describeGold = (counts: { aligned: number; notAligned: number; unsure: number }): string => {
  const { aligned, notAligned, unsure } = counts;
  const total = aligned + notAligned + unsure;
  if (total === 0) return 'There are none yet.';
  return `${countOf(total, 'gold pair')}: ${formatCount(aligned)} aligned, ${formatCount(notAligned)} not aligned, ${formatCount(unsure)} unsure.`;
};
