import type { Study } from '@plumbline/contract';
import { Badge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';

interface StudyCardProps {
  readonly study: Study;
  readonly isResearcher: boolean;
}

export function StudyCard({ study, isResearcher }: StudyCardProps) {
  return (
    <Panel className="flex h-full flex-col gap-4">
      <div className="flex-1">
        <div className="flex items-start justify-between gap-2">
          <h2 className="font-semibold text-lg leading-snug">{study.name}</h2>
          {study.isDemo ? <Badge>Demo</Badge> : null}
          {study.isClosed ? <Badge tone="warning">Closed</Badge> : null}
        </div>
        {study.description ? <p className="mt-1 line-clamp-3 text-ink-muted text-sm">{study.description}</p> : null}
      </div>
      <StudyProgress study={study} />
      <div className="flex flex-wrap gap-2">
        <ButtonLink
          to="/s/$study/annotate"
          params={{ study: study.slug }}
          variant={isDone(study) ? 'secondary' : 'primary'}
        >
          {nextStep(study)}
        </ButtonLink>
        {isResearcher && study.pairs > 0 ? (
          <ButtonLink
            to="/s/$study/disagreements"
            params={{ study: study.slug }}
            search={{}}
            variant={isDone(study) ? 'primary' : 'secondary'}
          >
            Disagreements
          </ButtonLink>
        ) : null}
      </div>
    </Panel>
  );
}

const isDone = (study: Study): boolean => study.isClosed || study.labelledByMe >= study.pairs;

function nextStep(study: Study): string {
  if (study.pairs === 0) return 'Open';
  if (isDone(study)) return 'Annotate';
  return study.labelledByMe === 0 ? 'Start labelling' : 'Go on labelling';
}

function StudyProgress({ study }: { readonly study: Study }) {
  if (study.pairs === 0) return <p className="text-ink-faint text-sm">No pairs yet</p>;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-ink-muted text-sm tabular-nums">
        <span className="font-medium text-ink">{study.labelledByMe.toLocaleString('en')}</span> of{' '}
        {study.pairs.toLocaleString('en')} labelled by you
      </p>
      <ProgressBar label={`Your progress in ${study.name}`} value={study.labelledByMe} max={study.pairs} />
    </div>
  );
}
