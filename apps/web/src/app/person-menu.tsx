import type { Person } from '@plumbline/contract';
import { Boxes, CircleUserRound, Keyboard, LogOut } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../lib/words/use-words.ts';
import { Button } from '../ui/button.tsx';
import { hidePopover } from '../ui/hide-popover.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { ButtonLink } from '../ui/link.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { useSignOut } from './use-sign-out.ts';

const SignOutDialog = lazy(async () => ({ default: (await import('./sign-out-dialog.tsx')).SignOutDialog }));

const KeysDialog = lazy(async () => ({ default: (await import('../lib/keys/dialog/keys-dialog.tsx')).KeysDialog }));

const MENU_ID = 'person-menu';

export function PersonMenu({ person }: { readonly person: Person }) {
  const { say } = useWords();
  const [waiting, setWaiting] = useState(0);
  const [areKeysOpen, setKeysOpen] = useState(false);
  const signOut = useSignOut(person, setWaiting);
  return (
    <>
      <IconButton
        label={say('person.signedInAs', { name: person.displayName })}
        icon={<CircleUserRound size={19} aria-hidden />}
        popoverTarget={MENU_ID}
      />
      <div
        id={MENU_ID}
        popover="auto"
        className="inset-auto end-2 top-13 m-0 w-60 rounded-panel border border-line bg-surface p-2 text-ink shadow-float"
      >
        <p className="truncate px-2 pt-1 font-medium text-sm">
          <bdi>{person.displayName}</bdi>
        </p>
        <p className="px-2 pb-2 text-ink-faint text-sm">{say(`person.role.${person.role}`)}</p>
        <LanguageChoice />
        <Button
          variant="quiet"
          className="w-full justify-start px-2"
          icon={<Keyboard size={16} aria-hidden />}
          popoverTarget={MENU_ID}
          popoverTargetAction="hide"
          onClick={() => setKeysOpen(true)}
        >
          {say('person.keys')}
        </Button>
        <ButtonLink
          to="/models"
          variant="quiet"
          className="w-full justify-start px-2"
          onClick={() => hidePopover(MENU_ID)}
        >
          <Boxes size={16} aria-hidden />
          {say('person.models')}
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
          {say('person.signOut')}
        </Button>
      </div>
      {areKeysOpen ? (
        <Suspense>
          <KeysDialog onClose={() => setKeysOpen(false)} />
        </Suspense>
      ) : null}
      {waiting > 0 ? (
        <Suspense>
          <SignOutDialog waiting={waiting} onCancel={() => setWaiting(0)} onConfirm={signOut.confirm} />
        </Suspense>
      ) : null}
    </>
  );
}
