import { hasRole } from '@plumbline/contract';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Images } from 'lucide-react';
import { ReproduceLink } from '../../lib/reproduce/reproduce-link.tsx';
import { sessionQuery } from '../../lib/session-query.ts';
import { studiesQuery } from '../../lib/study-queries.ts';
import { useWords } from '../../lib/words/all-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { NewStudy } from './new-study.tsx';
import { StudyCard } from './study-card.tsx';

export function StudiesPage() {
  const { say } = useWords();
  const { data: studies } = useSuspenseQuery(studiesQuery());
  const person = useQuery(sessionQuery()).data?.person;
  const isResearcher = person != null && hasRole(person.role, 'researcher');
  if (studies.length === 0) return <NoStudies isResearcher={isResearcher} />;
  return (
    <Page>
      <PageHeader
        title={say('studies.title')}
        description={say('studies.description')}
        actions={isResearcher ? <ResearcherActions /> : null}
      />
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {studies.map((study) => (
          <li key={study.id}>
            <StudyCard study={study} isResearcher={isResearcher} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

const ResearcherActions = () => (
  <>
    <ReproduceLink />
    <NewStudy />
  </>
);

function NoStudies({ isResearcher }: { readonly isResearcher: boolean }) {
  const { say } = useWords();
  return (
    <EmptyState
      level={1}
      title={say('studies.none')}
      icon={<Images size={32} aria-hidden />}
      action={isResearcher ? <ResearcherActions /> : null}
    >
      <title>{`${say('studies.title')} · Plumbline`}</title>
      {isResearcher ? (
        <>
          {say('studies.noneForResearcher')}
          <code dir="ltr" className="mt-3 block rounded-control bg-raised p-3 text-left text-ink text-sm">
            npx plumbline import pairs FILE --images DIR --study NAME
          </code>
        </>
      ) : (
        say('studies.noneForYou')
      )}
    </EmptyState>
  );
}
