import { hasRole, type Person, type Study } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useMatch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { whenIdle } from '../lib/attention/when-idle.ts';
import { sessionQuery } from '../lib/session-query.ts';
import { studyQuery } from '../lib/study-queries.ts';
import { useWords } from '../lib/words/use-words.ts';
import { cx } from '../ui/cx.ts';
import { BrandMark } from './brand-mark.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { PersonMenu } from './person-menu.tsx';
import { StudyMenu } from './study-menu.tsx';
import { StudyNav } from './study-nav.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

const LeftAnswersNote = lazy(async () => ({ default: (await import('./left-answers-note.tsx')).LeftAnswersNote }));
const MentionsButton = lazy(async () => ({ default: (await import('./mentions-button.tsx')).MentionsButton }));

const AnnotatorNav = lazy(async () => ({ default: (await import('./annotator-nav.tsx')).AnnotatorNav }));

function useStudyInAddress(person: Person | null): Study | undefined {
  const study = useMatch({ from: '/s/$study', shouldThrow: false })?.params.study;
  const { data } = useQuery({ ...studyQuery(study ?? ''), enabled: study !== undefined && person !== null });
  return study === undefined ? undefined : data;
}

export function TopBar() {
  const { say } = useWords();
  const person = useQuery(sessionQuery()).data?.person ?? null;
  const study = useStudyInAddress(person);
  const isResearcher = person !== null && hasRole(person.role, 'researcher');
  const hasNav = study !== undefined && isResearcher;
  // Whoever labels is left in peace; and the page that must open fastest loads nothing more.
  const isLabelling = useMatch({ from: '/s/$study/annotate', shouldThrow: false }) !== undefined;
  return (
    <header
      className={cx(
        'relative z-20 flex shrink-0 items-center gap-x-3 border-line border-b bg-surface px-2 sm:px-3',
        hasNav && 'flex-wrap xl:flex-nowrap',
      )}
    >
      <Link
        to="/"
        className="flex h-12 min-w-11 items-center gap-2 rounded-control px-2 font-semibold text-sm"
        aria-label={say('app.home')}
      >
        <BrandMark />
        {study === undefined ? <span>Plumbline</span> : null}
      </Link>
      {hasNav ? <StudyMenu study={study.slug} /> : null}
      {study === undefined ? null : <StudyName study={study} />}
      {hasNav ? <StudyNav study={study.slug} /> : null}
      {study !== undefined && person !== null && !isResearcher ? <AnnotatorPages study={study.slug} /> : null}
      <div className="ms-auto flex min-w-0 items-center gap-1">
        {person === null || (isLabelling && study === undefined) ? null : (
          <Suspense>
            <LeftAnswersNote personId={person.id} labelled={isLabelling ? study?.id : undefined} />
          </Suspense>
        )}
        {study === undefined && isResearcher ? <ModelsLink /> : null}
        {isResearcher && !isLabelling ? (
          <Suspense>
            <MentionsButton />
          </Suspense>
        ) : null}
        <ThemeToggle />
        {person === null ? <LanguageChoice /> : <PersonMenu person={person} />}
      </div>
    </header>
  );
}

/** Not before all else is done: the page that must open fastest waits for nothing of it. */
function AnnotatorPages({ study }: { readonly study: string }) {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => whenIdle(() => setIdle(true)), []);
  return <Suspense>{isIdle ? <AnnotatorNav study={study} /> : null}</Suspense>;
}

/** Beside the studies, not inside one: there the bar holds the study's own pages. */
const ModelsLink = () => (
  <Link
    to="/models"
    className="flex h-11 items-center rounded-control px-3 text-ink-muted text-sm transition-colors hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink sm:h-8"
  >
    Models
  </Link>
);

const StudyName = ({ study }: { readonly study: Study }) => (
  <span dir="auto" className="min-w-0 truncate font-semibold text-sm" title={study.name}>
    {study.name}
  </span>
);
