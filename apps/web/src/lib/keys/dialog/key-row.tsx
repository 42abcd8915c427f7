import type { KeyPress } from '@plumbline/contract';
import { Plus, RotateCcw, X } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Kbd } from '../../../ui/kbd.tsx';
import { useKeptPreferences } from '../../preferences/preference-store.ts';
import { useWords } from '../../words/all-words.ts';
import { isChanged } from '../bindings.ts';
import type { KeyPlace } from '../change-keys.ts';
import { identityOf } from '../key-press.ts';
import { nameOfPress } from '../name-press.ts';
import { useChangeKeys } from './use-change-keys.ts';
import { useKeyRecording } from './use-key-recording.ts';

interface KeyRowProps {
  readonly place: KeyPlace;
  readonly presses: readonly KeyPress[];
  readonly isRecording: boolean;
  readonly onRecord: (place: KeyPlace | null) => void;
  readonly onNews: (words: string) => void;
}

/** One action: its keys, each of which can be switched off, and the ways to add one or to go back. */
export function KeyRow({ place, presses, isRecording, onRecord, onNews }: KeyRowProps) {
  const { say } = useWords();
  const { keys } = useKeptPreferences().value;
  const { add, drop, reset } = useChangeKeys(place, onNews);
  const action = say(`action.${place.action}`);
  useKeyRecording(isRecording, (recorded) => {
    onRecord(null);
    add(recorded);
  });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
      <span className="min-w-40 flex-1 text-sm">{action}</span>
      <span className="flex basis-full flex-wrap items-center gap-1 sm:basis-auto sm:justify-end">
        {presses.length === 0 ? <span className="text-ink-faint text-sm">{say('keys.none')}</span> : null}
        {presses.map((press) => (
          <PressChip key={identityOf(press)} press={press} action={action} onDrop={() => drop(press)} />
        ))}
        <Button
          size="sm"
          variant={isRecording ? 'primary' : 'quiet'}
          icon={<Plus size={15} aria-hidden />}
          aria-label={say('keys.addFor', { action })}
          aria-pressed={isRecording}
          onClick={() => onRecord(isRecording ? null : place)}
          onBlur={() => isRecording && onRecord(null)}
        >
          {say('keys.add')}
        </Button>
        <IconButton
          label={say('keys.resetFor', { action })}
          icon={<RotateCcw size={16} aria-hidden />}
          disabled={!isChanged(keys, place.scope, place.action)}
          onClick={reset}
        />
      </span>
    </li>
  );
}

interface PressChipProps {
  readonly press: KeyPress;
  readonly action: string;
  readonly onDrop: () => void;
}

function PressChip({ press, action, onDrop }: PressChipProps) {
  const { say } = useWords();
  const name = nameOfPress(press, say);
  return (
    <span className="inline-flex items-center rounded-control bg-raised ps-2">
      <Kbd>{name}</Kbd>
      <IconButton
        label={say('keys.off', { key: name, action })}
        icon={<X size={14} aria-hidden />}
        onClick={onDrop}
        className="sm:size-7"
      />
    </span>
  );
}
