import { useState } from 'react';
import type { PickedFile } from '../../../lib/uploads/picked-file.ts';
import { Button } from '../../../ui/button.tsx';
import { AddedNotice } from './added-notice.tsx';
import { DropModel } from './drop-model.tsx';
import { chooseModelFiles, type ModelFileChoice } from './model-files.ts';
import { UploadForm } from './upload-form.tsx';
import { useModelUpload } from './use-model-upload.ts';

/** Adds a model from files of this machine: choose them, look at what goes, upload. */
export function FolderForm() {
  const [choice, setChoice] = useState<ModelFileChoice>();
  const upload = useModelUpload();
  const pick = async (picked: readonly PickedFile[]) => {
    upload.reset();
    setChoice(await chooseModelFiles(picked));
  };
  const startAgain = () => {
    setChoice(undefined);
    upload.reset();
  };
  if (upload.state.kind === 'added') {
    return (
      <div className="grid grid-cols-1 justify-items-start gap-3">
        <AddedNotice model={upload.state.model} />
        <Button size="sm" onClick={startAgain}>
          Add another
        </Button>
      </div>
    );
  }
  if (!choice || choice.kept.length === 0) {
    return <DropModel isNothing={choice !== undefined} onPick={(picked) => void pick(picked)} />;
  }
  return (
    <UploadForm
      choice={choice}
      upload={upload}
      onChange={(changed) => {
        upload.reset();
        setChoice(changed);
      }}
      onLeave={() => {
        startAgain();
        void upload.discard();
      }}
    />
  );
}
