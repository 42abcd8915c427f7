import type { OpenEvaluation, Person, Study } from '@plumbline/contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { openEvaluationsQuery } from '../../lib/open-evaluations-query.ts';
import { sessionQuery } from '../../lib/session-query.ts';
import { SignedOut } from '../../lib/stage/signed-out.tsx';
import { studyQuery } from '../../lib/study-queries.ts';
import { useWords } from '../../lib/words/all-words.ts';
import { Loading } from '../../ui/spinner.tsx';
import { useVoting } from './use-voting.ts';
import { VotingClosed } from './vote-ends.tsx';
import { VoteView } from './vote-view.tsx';

export function VotePage() {
  const { study: slug, evaluation: name } = useParams({ from: '/s/$study/compare/$evaluation/vote' });
  const { data: study } = useSuspenseQuery(studyQuery(slug));
  const { person } = useSuspenseQuery(sessionQuery()).data;
  if (person === null) return <SignedOut />;
  return <Find key={`${study.id} ${name} ${person.id}`} study={study} name={name} person={person} />;
}

interface FindProps {
  readonly study: Study;
  /** Slug or id of the evaluation. */
  readonly name: string;
  readonly person: Person;
}

/** An evaluation that closes in the middle stays on the page: what was answered of it may still be on its way. */
function Find({ study, name, person }: FindProps) {
  const { data: evaluations } = useSuspenseQuery(openEvaluationsQuery(study.slug));
  const found = evaluations.find(({ id, slug }) => id === name || slug === name);
  const [kept, setKept] = useState(found);
  if (found !== undefined && kept === undefined) setKept(found);
  return kept === undefined ? <VotingClosed study={study} /> : <Vote study={study} evaluation={kept} person={person} />;
}

interface VoteProps extends Omit<FindProps, 'name'> {
  readonly evaluation: OpenEvaluation;
}

function Vote({ study, evaluation, person }: VoteProps) {
  const voting = useVoting(study, evaluation, person);
  const { say } = useWords();
  if (voting === undefined) return <Loading label={say('vote.first')} />;
  return <VoteView study={study} evaluation={evaluation} person={person} voting={voting} />;
}
