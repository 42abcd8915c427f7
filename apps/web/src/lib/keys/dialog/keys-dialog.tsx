import { hasRole } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { changePreferences, useKeptPreferences } from '../../preferences/preference-store.ts';
import { sessionQuery } from '../../session-query.ts';
import { useWords } from '../../words/all-words.ts';
import { NO_CHOICES } from '../bindings.ts';
import type { KeyPlace } from '../change-keys.ts';
import { scopesFor } from '../scopes.ts';
import { CharacterSwitch } from './character-switch.tsx';
import { KeyList } from './key-list.tsx';

/** Where a person gives actions other keys, or none. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { say } = useWords();
  const { keys } = useKeptPreferences().value;
  const role = useQuery(sessionQuery()).data?.person?.role;
  const isResearcher = role !== undefined && hasRole(role, 'researcher');
  const [recording, setRecording] = useState<KeyPlace | null>(null);
  const [news, setNews] = useState('');
  const resetAll = () => {
    changePreferences({ keys: NO_CHOICES });
    setNews(say('keys.allReset'));
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={say('keys.title')}
      description={say('keys.intro')}
      closeLabel={say('app.close')}
      className="w-[min(42rem,calc(100vw-2rem))]"
      actions={
        <Button onClick={resetAll} disabled={keys === NO_CHOICES}>
          {say('keys.resetAll')}
        </Button>
      }
    >
      <p role="status" className="sticky top-0 min-h-6 text-pretty bg-surface text-accent text-sm">
        {recording === null ? news : say('keys.press')}
      </p>
      <CharacterSwitch />
      {scopesFor(isResearcher).map((scope) => (
        <KeyList key={scope} scope={scope} recording={recording} onRecord={setRecording} onNews={setNews} />
      ))}
    </Dialog>
  );
}
