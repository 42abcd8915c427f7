import { useKeptPreferences } from '../../preferences/preference-store.ts';
import { useWords } from '../../words/all-words.ts';
import { assignedKeys } from '../bindings.ts';
import type { KeyPlace } from '../change-keys.ts';
import type { KeyScope } from '../scopes.ts';
import { KeyRow } from './key-row.tsx';

interface KeyListProps {
  readonly scope: KeyScope;
  /** Which action waits for a press. */
  readonly recording: KeyPlace | null;
  readonly onRecord: (place: KeyPlace | null) => void;
  /** What came of a change, in words. */
  readonly onNews: (words: string) => void;
}

/** The actions of one scope with their keys. */
export function KeyList({ scope, recording, onRecord, onNews }: KeyListProps) {
  const { say } = useWords();
  const { keys } = useKeptPreferences().value;
  return (
    <section aria-labelledby={`keys-${scope}`} className="mt-4">
      <h3 id={`keys-${scope}`} className="mb-1 font-semibold text-sm">
        {say(`keys.scope.${scope}`)}
      </h3>
      <ul className="divide-y divide-line">
        {assignedKeys(scope, keys).map(({ action, presses }) => (
          <KeyRow
            key={action}
            place={{ scope, action }}
            presses={presses}
            isRecording={recording?.scope === scope && recording.action === action}
            onRecord={onRecord}
            onNews={onNews}
          />
        ))}
      </ul>
    </section>
  );
}
