import { Link } from '@tanstack/react-router';
import { Menu } from 'lucide-react';
import { hidePopover } from '../ui/hide-popover.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { STUDY_PAGES } from './study-pages.ts';

const MENU_ID = 'study-menu';

const LINK =
  'flex h-11 items-center rounded-control px-2 text-ink-muted ' +
  'aria-[current=page]:bg-raised aria-[current=page]:font-medium aria-[current=page]:text-ink';

/** The pages of a study where the bar has no room for them. */
export const StudyMenu = ({ study }: { readonly study: string }) => (
  <div className="sm:hidden">
    <IconButton label="Pages of the study" icon={<Menu size={19} aria-hidden />} popoverTarget={MENU_ID} />
    <nav
      id={MENU_ID}
      popover="auto"
      aria-label="Study"
      className="inset-auto start-2 top-13 m-0 w-60 rounded-panel border border-line bg-surface p-2 text-ink shadow-float"
    >
      {STUDY_PAGES.map(({ group, pages }) => (
        <ul key={group} aria-label={group} className="border-line not-first:mt-1 not-first:border-t not-first:pt-1">
          {pages.map(({ to, name }) => (
            <li key={to}>
              <Link to={to} params={{ study }} className={LINK} onClick={() => hidePopover(MENU_ID)}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  </div>
);
