import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { openEvaluationsQuery } from '../lib/open-evaluations-query.ts';
import { useWords } from '../lib/words/all-words.ts';

/** On a phone there is room for the way to the other page. */
const LINK =
  'flex h-11 items-center whitespace-nowrap rounded-control px-2 text-ink-muted text-sm transition-colors hover:text-ink ' +
  'aria-[current=page]:bg-raised aria-[current=page]:font-medium aria-[current=page]:text-ink max-sm:aria-[current=page]:hidden sm:h-8';

/** The two pages of those who answer questions; with nothing to compare there is one, and no navigation is needed. */
export function AnnotatorNav({ study }: { readonly study: string }) {
  const { say } = useWords();
  const { data: evaluations } = useQuery({ ...openEvaluationsQuery(study), retry: false });
  if (evaluations === undefined || evaluations.length === 0) return null;
  return (
    <nav aria-label={say('compare.pages')} className="flex shrink-0 items-center">
      <Link to="/s/$study/annotate" params={{ study }} className={LINK}>
        {say('compare.annotate')}
      </Link>
      <Link to="/s/$study/compare" params={{ study }} className={LINK}>
        {say('compare.title')}
      </Link>
    </nav>
  );
}
