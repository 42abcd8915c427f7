import type { StudyRater } from '@plumbline/contract';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { CHECK_WORDS } from './check-figure.tsx';
import { RaterRow } from './rater-row.tsx';

interface RaterTableProps {
  readonly study: string;
  readonly raters: readonly StudyRater[];
  readonly open: string | undefined;
  readonly onOpen: (rater: string | undefined) => void;
}

const HEAD = 'whitespace-nowrap py-1 pl-4 text-right font-normal align-bottom';

/** One row a rater; those who are set aside stand below, in grey. */
export function RaterTable({ study, raters, open, onOpen }: RaterTableProps) {
  const sorted = [...raters].sort((a, b) => Number(a.isSetAside) - Number(b.isSetAside));
  return (
    <ScrollBox label="Raters">
      <table className="w-full text-sm">
        <caption className="sr-only">How each rater labels</caption>
        <thead className="text-ink-faint text-xs">
          <tr>
            <th scope="col" className="sticky left-0 z-10 bg-surface py-1 pr-4 text-left align-bottom font-normal">
              Rater
            </th>
            <th scope="col" className={HEAD}>
              Labels
            </th>
            <th scope="col" className={HEAD}>
              Agrees with others
            </th>
            <th scope="col" className={HEAD}>
              Says aligned
              <span className="block">| others, same pairs</span>
            </th>
            {Object.values(CHECK_WORDS).map(({ name }) => (
              <th key={name} scope="col" className={HEAD}>
                {name}
              </th>
            ))}
            <th scope="col" className={HEAD}>
              Pace
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((rater) => (
            <RaterRow
              key={rater.id}
              study={study}
              rater={rater}
              isOpen={rater.id === open}
              onToggle={() => onOpen(rater.id === open ? undefined : rater.id)}
            />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
