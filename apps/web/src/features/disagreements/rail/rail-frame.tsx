import { SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';

interface RailFrameProps {
  /** On a wide screen; on a narrow one the rail lies behind a button. */
  readonly isOpen: boolean;
  readonly isFiltered: boolean;
  readonly rail: ReactNode;
  readonly children: ReactNode;
}

/** The filters stay in sight while the pairs scroll. */
export function RailFrame({ isOpen, isFiltered, rail, children }: RailFrameProps) {
  const [isUnfolded, setUnfolded] = useState(false);
  return (
    <div className={cx('lg:grid lg:items-start lg:gap-6', isOpen && 'lg:grid-cols-[16.5rem_minmax(0,1fr)]')}>
      <Button
        className="mb-3 w-full lg:hidden"
        icon={<SlidersHorizontal size={16} aria-hidden />}
        aria-expanded={isUnfolded}
        onClick={() => setUnfolded(!isUnfolded)}
      >
        {isFiltered ? 'Filters (on)' : 'Filters'}
      </Button>
      <section
        aria-label="Filters"
        // Focus must not be hidden behind the edge when a key moves it down the rail.
        className={cx(
          'mb-4 scroll-py-4 rounded-panel border border-line bg-surface px-3 pt-3 max-lg:max-h-[70dvh] max-lg:overflow-y-auto lg:sticky lg:top-4 lg:mb-0 lg:max-h-[calc(100dvh-6rem)] lg:overflow-y-auto',
          !isUnfolded && 'max-lg:hidden',
          !isOpen && 'lg:hidden',
        )}
      >
        {rail}
      </section>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
