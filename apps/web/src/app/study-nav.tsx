import { Link } from '@tanstack/react-router';

const PAGES = [
  { to: '/s/$study/annotate', name: 'Annotate' },
  { to: '/s/$study/disagreements', name: 'Disagreements' },
  { to: '/s/$study/results', name: 'Results' },
  { to: '/s/$study/scoring', name: 'Scores' },
  { to: '/s/$study/data', name: 'Data' },
  { to: '/s/$study/people', name: 'People' },
  { to: '/s/$study/settings', name: 'Settings' },
] as const;

const LINK =
  'flex h-11 flex-1 items-center justify-center whitespace-nowrap rounded-control px-0.5 text-xs text-ink-muted transition-colors ' +
  'hover:text-ink sm:h-8 sm:flex-none sm:px-3 sm:text-sm aria-[current=page]:bg-raised aria-[current=page]:font-medium aria-[current=page]:text-ink';

/** The pages of a study for those who run it; an annotator has one page and needs no navigation. */
export function StudyNav({ study }: { readonly study: string }) {
  return (
    <nav
      aria-label="Study"
      className="order-last flex w-full overflow-x-auto pb-1 sm:order-none sm:overflow-visible sm:w-auto sm:gap-0.5 sm:pb-0 sm:pl-3"
    >
      {PAGES.map(({ to, name }) => (
        <Link key={to} to={to} params={{ study }} className={LINK}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
