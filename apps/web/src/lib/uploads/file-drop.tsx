import { FileUp, FolderUp } from 'lucide-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { type PickedFile, tidyPicked } from './picked-file.ts';
import { pickedFrom, readDrop } from './read-drop.ts';

interface FileDropProps {
  /** Above the buttons. */
  readonly children: ReactNode;
  readonly isDisabled?: boolean;
  readonly onPick: (picked: readonly PickedFile[]) => void;
}

/** Files or a folder, dropped or chosen. */
export function FileDrop({ children, isDisabled = false, onPick }: FileDropProps) {
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!isDisabled) void readDrop(event.dataTransfer).then((picked) => onPick(tidyPicked(picked)));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the buttons inside do the same
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!isDisabled);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx(
        'flex flex-col items-center gap-4 rounded-panel border border-dashed px-4 py-8 text-center transition-colors',
        isOver ? 'border-accent bg-accent-soft' : 'border-line-strong',
      )}
    >
      {children}
      <div className="flex flex-wrap justify-center gap-2">
        <Chooser label="Choose files" isFolder={false} isDisabled={isDisabled} onPick={onPick} />
        <Chooser label="Choose a folder" isFolder isDisabled={isDisabled} onPick={onPick} />
      </div>
    </div>
  );
}

interface ChooserProps {
  readonly label: string;
  readonly isFolder: boolean;
  readonly isDisabled: boolean;
  readonly onPick: (picked: readonly PickedFile[]) => void;
}

/** A button over a file input that nobody sees; the input has the name too, so that both can be found. */
function Chooser({ label, isFolder, isDisabled, onPick }: ChooserProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        className="hidden"
        data-chooser={isFolder ? 'folder' : 'files'}
        disabled={isDisabled}
        {...(isFolder ? { webkitdirectory: '' } : {})}
        onChange={({ currentTarget }) => {
          onPick(tidyPicked(pickedFrom(currentTarget.files ?? [])));
          // The same file again, after it was mended, is a change too.
          currentTarget.value = '';
        }}
      />
      <Button
        variant={isFolder ? 'secondary' : 'primary'}
        disabled={isDisabled}
        icon={isFolder ? <FolderUp size={16} aria-hidden /> : <FileUp size={16} aria-hidden />}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
    </>
  );
}
