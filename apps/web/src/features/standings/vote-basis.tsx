import type { StandingsBasis } from '@plumbline/analysis';
import { countOf } from '../../lib/figures.ts';
import { Badge } from '../../ui/badge.tsx';
import { CRITERION_WORDS } from './headline-words.ts';
import { useStandingsScope } from './standings-scope.ts';

/** Whom the figures of the page include and how they were made. */
export function VoteBasis({ basis }: { readonly basis: StandingsBasis }) {
  const { votes, settings } = useStandingsScope();
  const left = new Set(settings.without);
  const simulated = votes.raters.filter(({ kind, id }) => kind === 'simulated' && !left.has(id)).length;
  const asked = basis.votes - basis.same;
  return (
    <ul
      aria-label="What the figures include"
      className="flex flex-wrap items-center gap-y-1 text-ink-faint text-sm [&>li:not(:last-child)]:after:mx-2 [&>li:not(:last-child)]:after:content-['·'/'']"
    >
      <li>
        {countOf(asked, 'vote')} on {CRITERION_WORDS[settings.criterion].name.toLowerCase()} by{' '}
        {countOf(basis.raters, 'rater')} on {countOf(basis.prompts, 'prompt')}
      </li>
      {settings.subset === null ? null : <li>prompts of “{settings.subset}” only</li>}
      {basis.same > 0 ? <li>{countOf(basis.same, 'tie')} of equal images, which nobody was asked</li> : null}
      <li>
        {simulated === 0 ? (
          'no simulated raters'
        ) : settings.withSimulated ? (
          <Badge tone="warning">{countOf(simulated, 'simulated rater')} included</Badge>
        ) : (
          `${countOf(simulated, 'simulated rater')} left out`
        )}
      </li>
      {basis.surplus > 0 ? <li>{countOf(basis.surplus, 'late ballot')} left out</li> : null}
      {basis.setAside > 0 ? <li>{countOf(basis.setAside, 'ballot')} of raters set aside left out</li> : null}
      <li>swap repeats and decoys are no votes</li>
      <li>95 % intervals, clustered by prompt and by rater</li>
    </ul>
  );
}
