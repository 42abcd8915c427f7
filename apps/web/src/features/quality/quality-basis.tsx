import { CHECK_BARS, FALSE_FLAGS, LEAST_DIFFERENCE, TOO_FAST_MS, TOO_FAST_SHARE } from '@plumbline/analysis';
import type { StudyRater } from '@plumbline/contract';
import { countOf, formatCount, formatPercent } from '../../lib/figures.ts';

const sumOf = (raters: readonly StudyRater[], labels: (rater: StudyRater) => number): number =>
  raters.reduce((sum, rater) => sum + labels(rater), 0);

/** Whom the figures include. */
export function QualityBasis({ raters }: { readonly raters: readonly StudyRater[] }) {
  const counting = raters.filter(({ isSetAside }) => !isSetAside);
  const aside = raters.filter(({ isSetAside }) => isSetAside);
  const simulated = counting.filter(({ kind }) => kind === 'simulated').length;
  const surplus = sumOf(raters, ({ labels }) => labels.surplus);
  return (
    <ul aria-label="What the figures include" className="grid gap-1 text-ink-faint text-sm">
      <li>
        {countOf(
          sumOf(counting, ({ labels }) => labels.counting),
          'label',
        )}{' '}
        of {countOf(counting.length, 'rater')} count
        {simulated > 0 ? `, ${countOf(simulated, 'simulated rater')} among them` : ''}.
      </li>
      {surplus > 0 ? <li>{countOf(surplus, 'late label')} left out.</li> : null}
      {aside.length > 0 ? (
        <li>
          {aside.map(({ name }) => name).join(', ')} {aside.length === 1 ? 'is' : 'are'} set aside: in grey, with own
          figures and no part in those of the others.
        </li>
      ) : null}
    </ul>
  );
}

/** How something comes to stand out, closed until asked for. */
export const FlagRules = () => (
  <details className="text-ink-muted text-sm">
    <summary className="w-fit rounded-sm hover:text-ink">How raters come to stand out</summary>
    <div className="mt-2 grid max-w-prose gap-2 text-pretty">
      <p>
        All intervals are 95 % intervals: over prompts where labels are compared, Wilson’s where answers are counted. As
        many raters are looked at, each kind of flag is adjusted for their number (Benjamini and Hochberg 1995): of all
        flags of one kind at most {formatPercent(FALSE_FLAGS)} are expected to be mistaken.
      </p>
      <p>
        Lenient or strict: the evidence is read label by label against the others on the same pairs, so that it holds
        however often one looks; the difference is {formatPercent(LEAST_DIFFERENCE)} or more, and its interval over
        prompts leaves 0 out. Disagrees: as much less than the others among themselves.
      </p>
      <p>
        Checks: gold or contrastive answers below {formatPercent(CHECK_BARS.gold)}, repeats below{' '}
        {formatPercent(CHECK_BARS.repeat)} (exact test). Too fast: more than {formatPercent(TOO_FAST_SHARE)} of the
        answers within {formatCount(TOO_FAST_MS)} ms. Runs: by the exact chance of so long a run with the highest share
        that the others’ answers allow; imported labels have no order.
      </p>
    </div>
  </details>
);
