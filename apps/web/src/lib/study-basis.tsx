import type { StudyDetail } from '@plumbline/contract';
import { Badge } from '../ui/badge.tsx';
import { countOf, formatSettings } from './figures.ts';
import { shortRevision } from './short-revision.ts';

type Basis = Pick<StudyDetail, 'labels' | 'simulatedRaters' | 'members'>;

/** Whom the figures of a page include and how they were made. Stands wherever figures stand. */
export function StudyBasis({ study }: { readonly study: Basis }) {
  return (
    <ul
      aria-label="What the figures include"
      className="flex flex-wrap items-center gap-y-1 text-ink-faint text-sm [&>li:not(:last-child)]:after:mx-2 [&>li:not(:last-child)]:after:content-['·'/'']"
    >
      <li>{countOf(study.labels, 'label')}</li>
      <li>{study.simulatedRaters > 0 ? <SimulatedBadge count={study.simulatedRaters} /> : 'no simulated raters'}</li>
      <li>unsure counts as not aligned (policy “published”)</li>
      {study.members.length === 0 ? <li>no reward model</li> : null}
      {study.members.map(({ model, textNorm }) => (
        <li key={model.id}>
          {model.name}, revision {shortRevision(model.revision)}, TextNorm: {formatSettings(textNorm)}
        </li>
      ))}
    </ul>
  );
}

const SimulatedBadge = ({ count }: { readonly count: number }) => (
  <Badge tone="warning">{countOf(count, 'simulated rater')} included</Badge>
);
