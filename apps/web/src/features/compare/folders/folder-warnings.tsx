import { Notice } from '../../../ui/notice.tsx';
import { describeSame } from './find-same-images.ts';
import { notesOf } from './folder-notes.ts';
import type { MatchedFolder } from './folder-upload.ts';
import { useSameImages } from './use-same-images.ts';

interface FolderWarningsProps {
  readonly folders: readonly MatchedFolder[];
  /** Generators that the study has already. */
  readonly others: number;
}

/** What would stand in the way of comparing these folders, said before they are imported. */
export function FolderWarnings({ folders, others }: FolderWarningsProps) {
  const same = describeSame(useSameImages(folders));
  const notes = [...notesOf(folders, others), ...(same === undefined ? [] : [same])];
  return (
    <div role="status" className="grid gap-2 empty:hidden">
      {notes.map((note) => (
        <Notice key={note} tone="warning" className="wrap-anywhere">
          {note}
        </Notice>
      ))}
    </div>
  );
}
