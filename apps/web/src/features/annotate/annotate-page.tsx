import type { Person, Study } from '@plumbline/contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { sessionQuery } from '../../lib/session-query.ts';
import { SignedOut } from '../../lib/stage/signed-out.tsx';
import { studyQuery } from '../../lib/study-queries.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Loading } from '../../ui/spinner.tsx';
import { AnnotateView } from './annotate-view.tsx';
import { useAnnotate } from './use-annotate.ts';

export function AnnotatePage() {
  const { study: slug } = useParams({ from: '/s/$study/annotate' });
  const { data: study } = useSuspenseQuery(studyQuery(slug));
  const { person } = useSuspenseQuery(sessionQuery()).data;
  return person === null ? <SignedOut /> : <Annotate key={`${study.id} ${person.id}`} study={study} person={person} />;
}

function Annotate({ study, person }: { readonly study: Study; readonly person: Person }) {
  const annotating = useAnnotate(study, person);
  const { say } = useWords();
  if (annotating === undefined) return <Loading label={say('annotate.first')} />;
  return <AnnotateView study={study} person={person} annotating={annotating} />;
}
