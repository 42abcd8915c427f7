import { useUpload } from '../../lib/import-job/use-upload.ts';
import { Notice } from '../../ui/notice.tsx';
import { ChooseFiles } from './choose-files.tsx';
import { OpenImport } from './open-import.tsx';

interface ImportSectionProps {
  readonly study: string;
  readonly isClosed: boolean;
  /** The import that is worked on. */
  readonly selected: string | undefined;
  readonly onSelect: (id: string | undefined) => void;
}

/** One import at a time: choose files, say what they mean, import. */
export function ImportSection({ study, isClosed, selected, onSelect }: ImportSectionProps) {
  const upload = useUpload();
  return (
    <>
      {isClosed ? (
        <Notice tone="warning">
          This study is closed, so nothing can be imported. Open it again in its settings; exports work as always.
        </Notice>
      ) : null}
      {selected === undefined ? (
        <ChooseFiles
          isDisabled={isClosed}
          upload={upload.state}
          onPick={(picked) => void upload.begin(study, picked, ({ id }) => onSelect(id))}
        />
      ) : (
        <OpenImport key={selected} study={study} id={selected} upload={upload} onClose={() => onSelect(undefined)} />
      )}
    </>
  );
}
