import { Link } from '@tanstack/react-router';
import { STUDY_PAGES } from './study-pages.ts';

const LINK =
  'flex h-8 items-center whitespace-nowrap rounded-control px-2 text-ink-muted text-sm transition-colors hover:text-ink ' +
  'aria-[current=page]:bg-raised aria-[current=page]:font-medium aria-[current=page]:text-ink';

/** The pages of a study for those who run it; an annotator has one page and needs no navigation. On a phone: the menu. */
export function StudyNav({ study }: { readonly study: string }) {
  return (
    <nav
      aria-label="Study"
      className="order-last hidden w-full flex-wrap items-center pb-1 sm:flex xl:order-none xl:w-auto xl:pb-0 xl:ps-2"
    >
      {STUDY_PAGES.map(({ group, pages }) => (
        <ul
          key={group}
          aria-label={group}
          className="flex border-line not-first:ms-1.5 not-first:border-s not-first:ps-1.5"
        >
          {pages.map(({ to, name }) => (
            <li key={to}>
              <Link to={to} params={{ study }} className={LINK}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}
