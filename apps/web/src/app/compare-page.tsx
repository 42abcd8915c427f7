import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { EvaluationsPage } from '../features/compare/evaluations-page.tsx';
import { OpenEvaluations } from '../features/vote/open-evaluations.tsx';
import { sessionQuery } from '../lib/session-query.ts';
import { studyQuery } from '../lib/study-queries.ts';

/** Those who vote come here to the evaluations that are open; those who run the study, to all of them. */
export function ComparePage() {
  const { study: slug } = useParams({ from: '/s/$study/compare' });
  const { data: study } = useSuspenseQuery(studyQuery(slug));
  const { data: session } = useSuspenseQuery(sessionQuery());
  if (session.person?.role === 'annotator') return <OpenEvaluations study={study} />;
  return <EvaluationsPage study={slug} />;
}
