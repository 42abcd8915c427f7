import { type FormEvent, useState } from 'react';
import { countOf } from '../../../lib/figures.ts';
import { formatBytes } from '../../../lib/progress/format-bytes.ts';
import { Button } from '../../../ui/button.tsx';
import { FileList } from './file-list.tsx';
import type { ModelFileChoice } from './model-files.ts';
import { NameFields, type NamesDraft, namesOf } from './name-fields.tsx';
import { UploadOutcome } from './upload-outcome.tsx';
import type { ModelUploading } from './use-model-upload.ts';

const NO_NAMES: NamesDraft = { id: '', name: '' };

interface UploadFormProps {
  readonly choice: ModelFileChoice;
  readonly upload: ModelUploading;
  readonly onChange: (choice: ModelFileChoice) => void;
  /** Other files instead; what arrived of these is forgotten. */
  readonly onLeave: () => void;
}

/** What will be uploaded and under which name; what the server refuses is said here, and the files stay chosen. */
export function UploadForm({ choice, upload, onChange, onLeave }: UploadFormProps) {
  const [names, setNames] = useState(NO_NAMES);
  const { state } = upload;
  const isBusy = state.kind === 'uploading' || state.kind === 'opening';
  const error = state.kind === 'failed' ? state.error : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void upload.add(choice.kept, namesOf(names));
  };
  const leaveOut = (name: string) =>
    onChange({ kept: choice.kept.filter((one) => one.name !== name), leftOut: choice.leftOut + 1 });
  return (
    <form onSubmit={submit} className="grid grid-cols-1 gap-4">
      <div>
        <p className="mb-2 text-ink-muted text-sm">{choiceWords(choice)}</p>
        <FileList files={choice.kept} isFixed={isBusy} onLeaveOut={leaveOut} />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <NameFields draft={names} error={error} onChange={(change) => setNames({ ...names, ...change })} />
      </div>
      <UploadOutcome state={state} />
      <div className="flex flex-wrap gap-2">
        {state.kind === 'uploading' ? <Button onClick={upload.stop}>Stop</Button> : null}
        {isBusy ? null : (
          <>
            <Button type="submit" variant="primary">
              {state.kind === 'idle' ? 'Upload and add' : 'Try again'}
            </Button>
            <Button variant="quiet" onClick={onLeave}>
              Choose other files
            </Button>
          </>
        )}
      </div>
    </form>
  );
}

function choiceWords({ kept, leftOut }: ModelFileChoice): string {
  const bytes = kept.reduce((sum, { file }) => sum + file.size, 0);
  const chosen = `${countOf(kept.length, 'file')}, ${formatBytes(bytes)}`;
  return leftOut === 0 ? `${chosen}.` : `${chosen}; ${countOf(leftOut, 'file')} left out that no model needs.`;
}
