import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { promptQuery } from '../../../lib/explorer/explorer-queries.ts';
import { formatCount } from '../../../lib/figures.ts';
import { changeView } from '../../../lib/pair-list/view.ts';
import { Button } from '../../../ui/button.tsx';
import { LoadError } from '../../../ui/load-error.tsx';
import { Loading } from '../../../ui/spinner.tsx';
import type { ResultsProps } from '../results/results.tsx';
import { RankedColumns } from './ranked-columns.tsx';

/** The images of one prompt, ranked by people and by every scorer side by side. */
export function PromptsView({ study, explorer, view, selection }: ResultsProps) {
  const { description, state, commitView } = explorer;
  if (state.request === null || description === undefined) return <Loading />;
  return (
    <Prompt
      key={study.slug}
      request={state.request}
      version={description.version}
      study={study.slug}
      view={view}
      description={description}
      selection={selection}
      onPrompt={(prompt) => commitView(changeView(view, { prompt }))}
    />
  );
}

interface PromptProps {
  readonly request: Parameters<typeof promptQuery>[0];
  readonly version: string;
  readonly study: string;
  readonly view: ResultsProps['view'];
  readonly description: NonNullable<ResultsProps['explorer']['description']>;
  readonly selection: ResultsProps['selection'];
  readonly onPrompt: (id: string) => void;
}

function Prompt({ request, version, study, view, description, selection, onPrompt }: PromptProps) {
  const query = useQuery({
    ...promptQuery(request, version, view.prompt ?? null),
    placeholderData: keepPreviousData,
  });
  if (query.isError) return <LoadError what="The prompt" error={query.error} onRetry={() => void query.refetch()} />;
  const prompt = query.data;
  if (!prompt) return <Loading />;
  return (
    <section aria-label="Images of one prompt" aria-busy={query.isPlaceholderData}>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 className="min-w-0 max-w-[60ch] text-balance font-semibold text-lg leading-snug">{prompt.text}</h2>
        <div className="flex items-center gap-2">
          <p className="text-ink-faint text-sm tabular-nums">
            prompt {formatCount(prompt.position)} of {formatCount(prompt.total)}
          </p>
          <StepButton to={prompt.previous} onPrompt={onPrompt}>
            <ChevronLeft size={16} aria-hidden />
            Previous
          </StepButton>
          <StepButton to={prompt.next} onPrompt={onPrompt}>
            Next
            <ChevronRight size={16} aria-hidden />
          </StepButton>
        </div>
      </div>
      <RankedColumns study={study} view={view} prompt={prompt} description={description} selection={selection} />
    </section>
  );
}

interface StepButtonProps {
  readonly to: string | null;
  readonly onPrompt: (id: string) => void;
  readonly children: ReactNode;
}

const StepButton = ({ to, onPrompt, children }: StepButtonProps) => (
  <Button size="sm" disabled={to === null} onClick={() => to !== null && onPrompt(to)}>
    {children}
  </Button>
);
