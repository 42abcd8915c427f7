import { hasRole } from '@plumbline/contract';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Images } from 'lucide-react';
import { ReproduceLink } from '../../lib/reproduce/reproduce-link.tsx';
import { sessionQuery } from '../../lib/session-query.ts';
import { studiesQuery } from '../../lib/study-queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { NewStudy } from './new-study.tsx';
import { StudyCard } from './study-card.tsx';

export function StudiesPage() {
  const { data: studies } = useSuspenseQuery(studiesQuery());
  const person = useQuery(sessionQuery()).data?.person;
  const isResearcher = person != null && hasRole(person.role, 'researcher');
  if (studies.length === 0) return <NoStudies isResearcher={isResearcher} />;
  return (
    <Page>
      <PageHeader
        title="Studies"
        description="Pictures to judge by their prompts, and what came of it."
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
  return (
    <EmptyState
      level={1}
      title="No studies yet"
      icon={<Images size={32} aria-hidden />}
      action={isResearcher ? <ResearcherActions /> : null}
    >
      <title>Studies · Plumbline</title>
      {isResearcher ? (
        <>
          A study holds the text-image pairs that people label. Make one here and bring its data in, or import a table
          of prompts and a folder of images by command:{' '}
          <code className="mt-3 block rounded-control bg-raised p-3 text-left text-ink text-sm">
            npx plumbline import pairs FILE --images DIR --study NAME
          </code>
        </>
      ) : (
        <>You are signed in, but in no study. Open the invitation link that you were sent, or ask for one.</>
      )}
    </EmptyState>
  );
}
