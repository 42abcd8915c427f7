import type { ModelManifest } from '@plumbline/contract';
import { listModelFiles } from '@plumbline/scorer/storage';
import { formatBytes } from '../../lib/progress/format-bytes.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { digestWords } from './model-words.ts';

/** Every file of a model with its digest, and who said that digest. */
export const ModelFiles = ({ manifest }: { readonly manifest: ModelManifest }) => (
  <ul aria-label="Files" className="divide-y divide-line text-sm">
    {listModelFiles(manifest).map((file) => (
      <li key={file.path} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 py-2">
        <span className="min-w-0 flex-1 basis-48 break-all">{file.path}</span>
        <span className="whitespace-nowrap tabular-nums">{formatBytes(file.sizeBytes)}</span>
        <span className="flex flex-wrap items-center gap-x-1 text-ink-faint sm:w-72">
          {file.sha256 === null ? null : (
            <>
              <code title={file.sha256}>{file.sha256.slice(0, 12)}…</code>
              <CopyButton isCompact what={`the SHA-256 of ${file.path}`} text={file.sha256} />
            </>
          )}
          {digestWords(file)}
        </span>
      </li>
    ))}
  </ul>
);
