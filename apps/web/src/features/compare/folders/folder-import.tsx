import { useMemo, useState } from 'react';
import { countOf } from '../../../lib/figures.ts';
import { UploadProgress } from '../../../lib/import-job/upload-progress.tsx';
import { FileDrop } from '../../../lib/uploads/file-drop.tsx';
import type { PickedFile } from '../../../lib/uploads/picked-file.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { type FolderDraft, faultOf, matchFolders, NO_FOLDERS, named, waysOf } from './folder-draft.ts';
import { FolderMatchCard } from './folder-match-card.tsx';
import type { MatchedFolder } from './folder-upload.ts';
import { FolderWarnings } from './folder-warnings.tsx';
import { toFolders } from './match-folder.ts';
import { MatchWayField } from './match-way-field.tsx';
import { readPromptTable } from './prompt-table.ts';
import { PromptTableFields } from './prompt-table-fields.tsx';
import { useFolderImport } from './use-folder-import.ts';

interface FolderImportProps {
  readonly study: string;
  /** How many generators the study has already. */
  readonly others: number;
  /** @param names  of the generators that the folders became */
  readonly onImported: (names: readonly string[]) => void;
}

const TABLE = /\.(?:csv|tsv|txt)$/i;

/** Folders of images that become generators: what belongs together is shown before anything is written. */
export function FolderImport({ study, others, onImported }: FolderImportProps) {
  const [draft, setDraft] = useState<FolderDraft>(NO_FOLDERS);
  const [fault, setFault] = useState<string>();
  const { run, upload } = useFolderImport(study, (names) => {
    setDraft(NO_FOLDERS);
    onImported(names);
  });
  const pick = async (picked: readonly PickedFile[]) => {
    const tables = picked.filter(({ name }) => TABLE.test(name));
    const [table] = tables;
    const read = table && tables.length === 1 ? readPromptTable(table.name, await table.file.text()) : undefined;
    setFault(read?.ok === false ? read.details : undefined);
    setDraft((last) => ({
      ...last,
      folders: [...last.folders, ...toFolders(picked, (name) => last.folders.some((folder) => folder.name === name))],
      table: table && read?.ok ? named(table.name, read.value) : last.table,
    }));
  };
  const { way, folders: matches } = useMemo(() => matchFolders(draft), [draft]);
  const rename = (at: number, name: string) =>
    setDraft({
      ...draft,
      folders: draft.folders.map((folder, place) => (place === at ? { ...folder, name } : folder)),
    });
  const remove = (at: number) => setDraft({ ...draft, folders: draft.folders.filter((_, place) => place !== at) });
  const failure = fault ?? (upload.state.kind === 'failed' ? upload.state.message : run.error?.message);
  return (
    <div className="mt-2 grid gap-4">
      <FileDrop isDisabled={run.isPending} onPick={(picked) => void pick(picked)}>
        <p className="max-w-md text-pretty text-ink-muted text-sm">
          Drop a folder of images for each generator, and a table of the prompts (CSV, TSV, or TXT with one a line)
          whose rows the images’ names count, <code>001.png</code>, <code>002_1.jpg</code>, or which names them in a
          column. Without a table the names are the prompts.
        </p>
      </FileDrop>
      {draft.table ? (
        <PromptTableFields
          table={draft.table}
          onChange={(table) => setDraft({ ...draft, table })}
          onRemove={() => setDraft({ ...draft, table: null })}
        />
      ) : null}
      {matches.length > 0 ? (
        <>
          <MatchWayField
            chosen={draft.way}
            used={way}
            ways={waysOf(draft)}
            onChange={(next) => setDraft({ ...draft, way: next })}
          />
          <ul className="grid gap-3">
            {matches.map(({ name, match }, at) => (
              <FolderMatchCard
                key={draft.folders[at]?.key}
                name={name}
                match={match}
                onRename={(next) => rename(at, next)}
                onRemove={() => remove(at)}
              />
            ))}
          </ul>
          <FolderWarnings folders={matches} others={others} />
          <ImportButton matches={matches} isPending={run.isPending} onImport={() => run.mutate(matches)} />
        </>
      ) : null}
      {upload.state.kind === 'uploading' && run.isPending ? <UploadProgress state={upload.state} /> : null}
      {run.isPending && upload.state.kind === 'idle' ? (
        <p role="status" className="flex items-center gap-2 text-ink-muted text-sm">
          <Spinner /> The server takes them in…
        </p>
      ) : null}
      {failure ? <Notice tone="danger">{failure}</Notice> : null}
    </div>
  );
}

interface ImportButtonProps {
  readonly matches: readonly MatchedFolder[];
  readonly isPending: boolean;
  readonly onImport: () => void;
}

function ImportButton({ matches, isPending, onImport }: ImportButtonProps) {
  const fault = faultOf(matches);
  const images = matches.reduce((sum, { match }) => sum + match.matched.length, 0);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button variant="primary" isPending={isPending} disabled={fault !== undefined} onClick={onImport}>
        Import {countOf(images, 'image')}
      </Button>
      {fault ? <p className="text-danger text-sm">{fault}</p> : null}
    </div>
  );
}
