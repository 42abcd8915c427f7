import {
  type LabelValue,
  LabelValueSchema,
  markGold,
  type PairGold,
  readPairGold,
  unmarkGold,
} from '@plumbline/contract';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { pairKeys } from '../../lib/pair-queries.ts';
import { LABEL_LOOK } from '../../ui/label-mark.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TimeText } from '../../ui/time-text.tsx';

const NOT_GOLD = 'none';
const OPTIONS = [
  { value: NOT_GOLD, label: 'Not gold' },
  ...([1, 0, -1] as const).map((value) => ({ value: String(value), label: LABEL_LOOK[value].word })),
];

const goldQuery = (study: string, pair: string) =>
  queryOptions({
    queryKey: [...pairKeys.one(study, pair), 'gold'] as const,
    queryFn: ({ signal }) => request(readPairGold, { params: { study, pair } }, { signal }),
  });

/** Whether the answer of this pair is known, to ask raters for it. */
export function GoldPanel({ study, pair }: { readonly study: string; readonly pair: string }) {
  const query = goldQuery(study, pair);
  const gold = useQuery(query);
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (value: LabelValue | null) => mark(study, pair, value),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: query.queryKey }),
  });
  const standing = gold.data?.gold ?? null;
  return (
    <Panel title="Gold">
      {gold.isError ? (
        <LoadError what="Whether it is gold" error={gold.error} onRetry={() => void gold.refetch()} />
      ) : (
        <div className="overflow-x-auto">
          <Segmented
            label="Expected answer"
            value={gold.isPending ? '' : standing === null ? NOT_GOLD : String(standing.value)}
            options={OPTIONS}
            onChange={(choice) => change.mutate(choice === NOT_GOLD ? null : LabelValueSchema.parse(Number(choice)))}
          />
        </div>
      )}
      <p className="mt-2 text-pretty text-ink-muted text-sm">
        {standing === null ? (
          'Raters are asked gold pairs unannounced, to see how they label.'
        ) : (
          <Marked gold={standing} />
        )}
      </p>
      {change.isError ? (
        <Notice tone="danger" className="mt-2">
          {change.error.message}
        </Notice>
      ) : null}
    </Panel>
  );
}

const Marked = ({ gold: { at, by } }: { readonly gold: PairGold }) => (
  <>
    Marked by {by ?? 'somebody who is gone'} <TimeText iso={at} />. It is no label.
  </>
);

async function mark(study: string, pair: string, value: LabelValue | null): Promise<void> {
  const params = { study };
  if (value === null) await request(unmarkGold, { params, body: { pairIds: [pair] } });
  else await request(markGold, { params, body: { pairIds: [pair], value } });
}
