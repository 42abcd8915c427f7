import { X } from 'lucide-react';
import { formatBytes } from '../../../lib/progress/format-bytes.ts';
import type { PickedFile } from '../../../lib/uploads/picked-file.ts';
import { IconButton } from '../../../ui/icon-button.tsx';

interface FileListProps {
  readonly files: readonly PickedFile[];
  readonly isFixed: boolean;
  readonly onLeaveOut: (name: string) => void;
}

/** What will be uploaded, with sizes. */
export const FileList = ({ files, isFixed, onLeaveOut }: FileListProps) => (
  <ul aria-label="Files to upload" className="divide-y divide-line rounded-control border border-line text-sm">
    {files.map(({ name, file }) => (
      <li key={name} className="flex items-center gap-3 py-0.5 pr-1 pl-3">
        <span className="min-w-0 flex-1 break-all">{name}</span>
        <span className="whitespace-nowrap text-ink-faint tabular-nums">{formatBytes(file.size)}</span>
        <IconButton
          label={`Leave out ${name}`}
          icon={<X size={15} aria-hidden />}
          disabled={isFixed}
          onClick={() => onLeaveOut(name)}
        />
      </li>
    ))}
  </ul>
);
