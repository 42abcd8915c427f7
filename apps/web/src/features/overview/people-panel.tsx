import { OVERVIEW_LIMITS, type PersonAtWork } from '@plumbline/contract';
import { countOf, formatCount } from '../../lib/figures.ts';
import { Panel } from '../../ui/panel.tsx';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { ColumnHead, TableHead } from '../../ui/table-head.tsx';

/** Who takes or labels pairs at this moment. */
export function PeoplePanel({ people }: { readonly people: readonly PersonAtWork[] }) {
  return (
    <Panel title="At work now">
      <p className="mb-2 text-ink-muted text-sm">
        {people.length === 0
          ? `Nobody took or labelled a pair in the last ${OVERVIEW_LIMITS.atWorkMinutes} minutes.`
          : `${countOf(people.length, 'person', 'people')} took or labelled a pair in the last ${OVERVIEW_LIMITS.atWorkMinutes} minutes.`}
      </p>
      {people.length === 0 ? null : (
        <ScrollBox label="People at work" className="max-h-64">
          <table className="w-full text-sm">
            <caption className="sr-only">
              People at work, with their labels in these minutes and the places they hold
            </caption>
            <TableHead>
              <ColumnHead>Name</ColumnHead>
              <ColumnHead isFigure>Labels</ColumnHead>
              <ColumnHead isFigure>Places kept</ColumnHead>
            </TableHead>
            <tbody>
              {people.map(({ id, name, labels, places }) => (
                <tr key={id} className="border-line border-t">
                  <th scope="row" className="break-words py-1.5 text-left font-normal">
                    {name}
                  </th>
                  <td className="py-1.5 text-right tabular-nums">{formatCount(labels)}</td>
                  <td className="py-1.5 text-right tabular-nums">{formatCount(places)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Panel>
  );
}
