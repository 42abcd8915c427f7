import type { Study } from '@plumbline/contract';
import { useWords } from '../../lib/words/all-words.ts';
import { Badge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';

interface StudyCardProps {
  readonly study: Study;
  readonly isResearcher: boolean;
}

export function StudyCard({ study, isResearcher }: StudyCardProps) {
  const { say } = useWords();
  return (
    <Panel className="flex h-full flex-col gap-4">
      <div className="flex-1">
        <div className="flex items-start justify-between gap-2">
          <h2 className="font-semibold text-lg leading-snug">
            <bdi>{study.name}</bdi>
          </h2>
          {study.isDemo ? <Badge>{say('studies.demo')}</Badge> : null}
          {study.isClosed ? <Badge tone="warning">{say('studies.closed')}</Badge> : null}
        </div>
        {study.description ? (
          <p dir="auto" className="mt-1 line-clamp-3 text-ink-muted text-sm">
            {study.description}
          </p>
        ) : null}
      </div>
      <StudyProgress study={study} />
      <div className="flex flex-wrap gap-2">
        <ButtonLink
          to="/s/$study/annotate"
          params={{ study: study.slug }}
          variant={isDone(study) ? 'secondary' : 'primary'}
        >
          {say(nextStep(study))}
        </ButtonLink>
        {isResearcher && study.pairs > 0 ? (
          <ButtonLink
            to="/s/$study/disagreements"
            params={{ study: study.slug }}
            search={{}}
            variant={isDone(study) ? 'primary' : 'secondary'}
          >
            {say('studies.disagreements')}
          </ButtonLink>
        ) : null}
      </div>
    </Panel>
  );
}

const isDone = (study: Study): boolean => study.isClosed || study.labelledByMe >= study.pairs;

/** What the first button does, as a key of the catalogue. */
function nextStep(study: Study) {
  if (study.pairs === 0) return 'studies.open';
  if (isDone(study)) return 'studies.annotate';
  return study.labelledByMe === 0 ? 'studies.start' : 'studies.goOn';
}

function StudyProgress({ study }: { readonly study: Study }) {
  const { say, sayWith, sayNumber } = useWords();
  if (study.pairs === 0) return <p className="text-ink-faint text-sm">{say('studies.noPairs')}</p>;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-ink-muted text-sm tabular-nums">
        {sayWith('studies.labelled', {
          labelled: <span className="font-medium text-ink">{sayNumber(study.labelledByMe)}</span>,
          total: study.pairs,
        })}
      </p>
      <ProgressBar
        label={say('studies.progress', { study: study.name })}
        text={say('app.progress', { value: study.labelledByMe, max: study.pairs })}
        value={study.labelledByMe}
        max={study.pairs}
      />
    </div>
  );
}
