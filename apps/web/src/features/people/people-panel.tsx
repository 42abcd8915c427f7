import { hasRole, type Role, type StudyPerson } from '@plumbline/contract';
import { countOf, formatCount } from '../../lib/figures.ts';
import { Badge } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ColumnHead, TableHead } from '../../ui/table-head.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { SignInLinkButton } from './sign-in-link-button.tsx';

interface PeoplePanelProps {
  readonly people: readonly StudyPerson[];
  readonly myRole: Role;
}

/** Everybody in the study with what they have done so far. */
export function PeoplePanel({ people, myRole }: PeoplePanelProps) {
  if (people.length === 0) {
    return (
      <Panel>
        <EmptyState title="Nobody yet">Make an invitation link and send it to the people who should label.</EmptyState>
      </Panel>
    );
  }
  return (
    <Panel title={countOf(people.length, 'member')}>
      <table className="w-full text-sm">
        <TableHead>
          <ColumnHead>Name</ColumnHead>
          <ColumnHead className="px-3 max-sm:hidden">Role</ColumnHead>
          <ColumnHead isFigure className="px-3">
            Labels
          </ColumnHead>
          <ColumnHead className="px-3 max-md:hidden">Last label</ColumnHead>
          <ColumnHead isFigure>
            <span className="sr-only">Sign-in link</span>
          </ColumnHead>
        </TableHead>
        <tbody>
          {people.map((person) => (
            <PersonRow key={person.id} person={person} myRole={myRole} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** Only owners make links for owners and researchers; raters that are not people cannot sign in. */
const canSignInFor = (person: StudyPerson, myRole: Role): boolean =>
  person.kind === 'human' && (myRole === 'owner' || (hasRole(myRole, 'researcher') && person.role === 'annotator'));

function PersonRow({ person, myRole }: { readonly person: StudyPerson; readonly myRole: Role }) {
  return (
    <tr className="border-line border-t">
      <th scope="row" className="py-2.5 text-left font-medium">
        <span className="mr-2">{person.displayName}</span>
        <Kind kind={person.kind} />
        <span className="block font-normal text-ink-faint text-xs sm:hidden">{person.role}</span>
      </th>
      <td className="px-3 py-2.5 text-ink-muted max-sm:hidden">{person.role}</td>
      <td className="px-3 py-2.5 text-right">{formatCount(person.labels)}</td>
      <td className="px-3 py-2.5 text-ink-muted max-md:hidden">
        {person.lastLabelledAt === null ? (
          <Figure value={null} reason={`${person.displayName} has not labelled yet.`} />
        ) : (
          <TimeText iso={person.lastLabelledAt} />
        )}
      </td>
      <td className="py-1 text-right">{canSignInFor(person, myRole) ? <SignInLinkButton person={person} /> : null}</td>
    </tr>
  );
}

function Kind({ kind }: Pick<StudyPerson, 'kind'>) {
  if (kind === 'human') return null;
  return <Badge tone={kind === 'simulated' ? 'warning' : 'neutral'}>{kind}</Badge>;
}
