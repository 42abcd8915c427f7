import type { Qualification } from '@plumbline/contract';
import { useWords } from '../../lib/words/all-words.ts';
import { ButtonLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';

interface RoundPanelProps {
  readonly study: string;
  readonly qualification: Qualification;
}

/** Under the guideline: to the round where it comes next, else to the work. */
export function RoundPanel({ study, qualification }: RoundPanelProps) {
  const { say } = useWords();
  const { state, questions, needed, answered, isPreview } = qualification;
  const params = { study };
  const toWork = (
    <ButtonLink to="/s/$study/annotate" params={params} variant="primary" className="self-start">
      {say('studies.start')}
    </ButtonLink>
  );
  if (state === 'none') return toWork;
  const isOpen = state === 'ready' || state === 'under_way';
  return (
    <Panel title={say('round.title')}>
      <div className="flex flex-col items-start gap-4">
        {isOpen ? <p className="max-w-prose">{say('round.intro', { count: questions, needed })}</p> : null}
        {state === 'passed' ? <p>{say('round.passedBefore')}</p> : null}
        {state === 'failed' ? <p className="max-w-prose">{say('round.failedWhy')}</p> : null}
        {isPreview ? <p className="text-ink-muted text-sm">{say('round.preview')}</p> : null}
        <div className="flex flex-wrap gap-2">
          {isOpen || isPreview ? (
            <ButtonLink to="/s/$study/qualification" params={params} variant={isOpen ? 'primary' : 'secondary'}>
              {say(state === 'under_way' && answered.length > 0 ? 'round.goOn' : 'round.toRound')}
            </ButtonLink>
          ) : null}
          {state === 'passed' || isPreview ? toWork : null}
        </div>
      </div>
    </Panel>
  );
}
