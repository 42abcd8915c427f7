import { openRecruitment, type Recruitment } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { formatCount } from '../../lib/figures.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Input } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { crowdKeys } from './recruitment-queries.ts';
import { STATE_WORDS } from './state-words.ts';

interface EntryPanelProps {
  readonly study: string;
  readonly recruitment: Recruitment;
}

/** The link to paste into the panel, and whether it lets anybody in. */
export function EntryPanel({ study, recruitment: { entryUrl, isOpen, counts } }: EntryPanelProps) {
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: () => request(openRecruitment, { params: { study }, body: { isOpen: !isOpen } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: crowdKeys.all(study) }),
  });
  return (
    <Panel
      title="Entry link"
      actions={
        <span className="flex items-center gap-3">
          <Badge tone={isOpen ? 'neutral' : 'warning'}>{isOpen ? 'open' : 'closed'}</Badge>
          <Button size="sm" isPending={change.isPending} onClick={() => change.mutate()}>
            {isOpen ? 'Close' : 'Open'}
          </Button>
        </span>
      }
    >
      <div className="flex gap-2">
        <Input readOnly value={entryUrl} aria-label="the entry link" onFocus={({ target }) => target.select()} />
        <CopyButton text={entryUrl} what="the entry link" />
      </div>
      <p className="mt-2 text-ink-muted text-sm">
        Paste it into the panel as the address of the study; the panel fills in what stands in braces. Closed, it lets
        nobody new in, and who is at work goes on.
      </p>
      <dl className="mt-4 flex flex-wrap gap-x-6 gap-y-2 text-sm">
        {Object.entries(STATE_WORDS).map(([state, words]) => (
          <div key={state}>
            <dt className="text-ink-faint">{words}</dt>
            <dd className="font-medium tabular-nums">{formatCount(counts[state as keyof typeof counts])}</dd>
          </div>
        ))}
      </dl>
      {change.isError ? <Notice tone="danger">{change.error.message}</Notice> : null}
    </Panel>
  );
}
