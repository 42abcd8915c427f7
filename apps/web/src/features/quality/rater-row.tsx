import { CHECK_KINDS } from '@plumbline/analysis';
import type { StudyRater } from '@plumbline/contract';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatCount, formatSeconds } from '../../lib/figures.ts';
import { Badge } from '../../ui/badge.tsx';
import { cx } from '../../ui/cx.ts';
import { Figure } from '../../ui/figure.tsx';
import { AnswersLink } from './answers-link.tsx';
import { CheckCell } from './check-cell.tsx';
import { EstimateFigure } from './estimate-figure.tsx';
import { FlagBadges } from './flag-badges.tsx';
import { LeniencyBar } from './leniency-bar.tsx';
import { PairsLink } from './pairs-link.tsx';

interface RaterRowProps {
  readonly study: string;
  readonly rater: StudyRater;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

const Cell = ({ children }: { readonly children: ReactNode }) => (
  <td className="border-line border-t py-2 pl-4 text-right align-baseline">{children}</td>
);

export function RaterRow({ study, rater, isOpen, onToggle }: RaterRowProps) {
  const { name, labels, agreement, leniency, pace, isSetAside } = rater;
  // The explorer shows labels that count.
  const behind = (kind: 'rater' | 'called-aligned' | 'alone', figure: ReactNode) =>
    isSetAside || labels.counting === 0 ? (
      figure
    ) : (
      <PairsLink study={study} behind={kind} name={name}>
        {figure}
      </PairsLink>
    );
  return (
    <tr className={cx(isSetAside && 'text-ink-faint', isOpen && 'bg-raised')}>
      <RaterName rater={rater} isOpen={isOpen} onToggle={onToggle} />
      <Cell>{behind('rater', formatCount(isSetAside ? labels.setAside : labels.counting))}</Cell>
      <Cell>
        {agreement.pairwise === null ? (
          <Figure value={null} reason="No pair has labels of this rater and another." />
        ) : (
          behind('alone', <EstimateFigure estimate={agreement.pairwise} unit="comparisons" reason="" />)
        )}
      </Cell>
      <Cell>{behind('called-aligned', <LeniencyBar leniency={leniency} name={name} />)}</Cell>
      {CHECK_KINDS.map((kind) => (
        <Cell key={kind}>
          <CheckCell study={study} rater={rater} kind={kind} />
        </Cell>
      ))}
      <Cell>
        {pace === null ? (
          <Figure value={null} reason="No time was measured." />
        ) : (
          <AnswersLink study={study} rater={rater} behind="pace">
            {formatSeconds(pace.medianMs)}
          </AnswersLink>
        )}
      </Cell>
    </tr>
  );
}

function RaterName({ rater, isOpen, onToggle }: Omit<RaterRowProps, 'study'>) {
  return (
    <th
      scope="row"
      className={cx(
        'sticky left-0 z-10 min-w-36 border-line border-t py-1 pr-4 text-left align-baseline font-medium',
        isOpen ? 'bg-raised' : 'bg-surface',
      )}
    >
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={onToggle}
        className="flex min-h-11 items-center gap-1 rounded-sm text-left hover:underline sm:min-h-8"
      >
        <ChevronRight size={15} aria-hidden className={cx('shrink-0 text-ink-faint', isOpen && 'rotate-90')} />
        {rater.name}
      </button>
      <span className="ml-5 inline-flex flex-wrap gap-1">
        {rater.kind === 'human' ? null : (
          <Badge tone={rater.kind === 'simulated' ? 'warning' : 'neutral'}>{rater.kind}</Badge>
        )}
        {rater.isSetAside ? <Badge>set aside</Badge> : null}
        <FlagBadges flags={rater.flags} />
      </span>
    </th>
  );
}
