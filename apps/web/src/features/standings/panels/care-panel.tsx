import type { ShareEstimate, Standings } from '@plumbline/analysis';
import type { ReactNode } from 'react';
import { countOf, formatPercent } from '../../../lib/figures.ts';
import { Figure } from '../../../ui/figure.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { formatRate } from '../rate-words.ts';

/** Whether sides, moods and carelessness had a say in the votes. */
export function CarePanel({ standings: { side, consistency, raters } }: { readonly standings: Standings }) {
  const decoys = raters.reduce(
    (sum, rater) => ({ answered: sum.answered + rater.decoys.answered, right: sum.right + rater.decoys.right }),
    { answered: 0, right: 0 },
  );
  const odds = side.term === undefined ? null : Math.exp(side.term.value);
  return (
    <Panel title="How the votes came about">
      <dl className="grid gap-x-8 gap-y-5 sm:grid-cols-2 lg:grid-cols-4">
        <Fact name="Left side chosen" means={describeSide(side.left, odds)}>
          <ShareFigure share={side.left} reason="There are no votes that are no ties." />
        </Fact>
        <Fact
          name="Same answer again"
          means={
            consistency.same === undefined
              ? 'Swap repeats ask some comparisons again with the sides exchanged.'
              : `In ${countOf(consistency.same.answers, 'swap repeat')}: asked again with the sides exchanged.`
          }
        >
          <ShareFigure share={consistency.same} reason="No comparison was asked again yet." />
        </Fact>
        <Fact
          name="Same side again"
          means="Where the side seems to have decided: the answer turned round with the images."
        >
          <ShareFigure share={consistency.sameSide} reason="No comparison was asked again yet." />
        </Fact>
        <Fact name="Decoys seen through" means="One side shows images of another prompt; asked on alignment.">
          <Figure
            value={
              decoys.answered === 0
                ? null
                : `${formatPercent(decoys.right / decoys.answered)} (${decoys.right} of ${decoys.answered})`
            }
            reason="No decoy was answered."
          />
        </Fact>
      </dl>
    </Panel>
  );
}

interface FactProps {
  readonly name: string;
  readonly means: string;
  readonly children: ReactNode;
}

const Fact = ({ name, means, children }: FactProps) => (
  <div className="min-w-0">
    <dt className="text-ink-muted text-sm">{name}</dt>
    <dd className="mt-0.5">
      <span className="font-semibold text-lg">{children}</span>
      <span className="mt-0.5 block text-pretty text-ink-faint text-sm">{means}</span>
    </dd>
  </div>
);

const ShareFigure = ({ share, reason }: { readonly share: ShareEstimate | undefined; readonly reason: string }) => (
  <Figure value={share === undefined ? null : formatRate(share.value, share.interval)} reason={reason} />
);

function describeSide(left: ShareEstimate | undefined, odds: number | null): string {
  if (left === undefined) return 'Of votes that are no ties.';
  const isFair = left.interval === null || (left.interval.low <= 0.5 && left.interval.high >= 0.5);
  const verdict = isFair ? 'no sign that the side decides' : 'the side has a say';
  const free =
    odds === null ? '' : ` Of two equal contenders the left one would win with odds of ${odds.toFixed(2)} to 1.`;
  return `Of ${countOf(left.answers, 'vote')} that are no ties: ${verdict}.${free}`;
}
