import type { Person } from '@plumbline/contract';
import { Boxes, CircleUserRound, LogOut } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { ButtonLink } from '../ui/link.tsx';
import { useSignOut } from './use-sign-out.ts';

const SignOutDialog = lazy(async () => ({ default: (await import('./sign-out-dialog.tsx')).SignOutDialog }));

const MENU_ID = 'person-menu';

/** A link leaves the page as it is: nothing else would close the menu. */
const closeMenu = () => document.getElementById(MENU_ID)?.hidePopover();

export function PersonMenu({ person }: { readonly person: Person }) {
  const [waiting, setWaiting] = useState(0);
  const signOut = useSignOut(person, setWaiting);
  return (
    <>
      <IconButton
        label={`Signed in as ${person.displayName}`}
        icon={<CircleUserRound size={19} aria-hidden />}
        popoverTarget={MENU_ID}
      />
      <div
        id={MENU_ID}
        popover="auto"
        className="inset-auto top-13 right-2 m-0 w-60 rounded-panel border border-line bg-surface p-2 text-ink shadow-float"
      >
        <p className="truncate px-2 pt-1 font-medium text-sm">{person.displayName}</p>
        <p className="px-2 pb-2 text-ink-faint text-sm">{person.role}</p>
        <ButtonLink to="/models" variant="quiet" className="w-full justify-start px-2" onClick={closeMenu}>
          <Boxes size={16} aria-hidden />
          Reward models
        </ButtonLink>
        <Button
          variant="quiet"
          className="w-full justify-start px-2"
          icon={<LogOut size={16} aria-hidden />}
          isPending={signOut.isPending}
          popoverTarget={MENU_ID}
          popoverTargetAction="hide"
          onClick={signOut.ask}
        >
          Sign out
        </Button>
      </div>
      {waiting > 0 ? (
        <Suspense>
          <SignOutDialog waiting={waiting} onCancel={() => setWaiting(0)} onConfirm={signOut.confirm} />
        </Suspense>
      ) : null}
    </>
  );
}
