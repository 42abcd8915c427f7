import type { ImportJob, ImportPreview } from '@plumbline/contract';
import { fakeApi } from '../../testing/fake-api.ts';
import { aJob, JOB } from '../../testing/import-builders.ts';
import { aStudyDetail } from '../../testing/research-builders.ts';
import { aPreview } from './testing.fixture.ts';

export const DATA_URL = '/s/scenes/data';
/** With the import that is worked on. */
export const OPENED_URL = `${DATA_URL}?import=${JOB}`;

interface Fake {
  readonly job?: ImportJob | null;
  readonly others?: readonly ImportJob[];
  readonly preview?: ImportPreview;
  readonly isClosed?: boolean;
  /** What the import is after it was started or checked. */
  readonly after?: Partial<ImportJob>;
}

/** A server with at most one import that is worked on. */
export function serve({ job = null, others = [], preview = aPreview(), isClosed = false, after = {} }: Fake = {}) {
  let current = job;
  const change = (patch: Partial<ImportJob>): ImportJob => {
    current = { ...(current ?? aJob()), ...patch };
    return current;
  };
  return fakeApi({
    readStudyDetail: () => aStudyDetail({ isClosed }),
    listImports: () => ({ imports: [...(current ? [current] : []), ...others] }),
    readImport: () => current ?? aJob(),
    createImport: ({ body: { files } }) => change({ files: files.map((file) => ({ ...file, receivedBytes: 0 })) }),
    uploadImportPiece: ({ params: { file } }) => {
      // Parameters come as they stand in the address.
      const at = Number(file);
      const files = (current?.files ?? []).map((one, place) =>
        place === at ? { ...one, receivedBytes: one.sizeBytes } : one,
      );
      change({ files });
      return { receivedBytes: files[at]?.sizeBytes ?? 0 };
    },
    previewImport: ({ body: { spec } }) => ({ ...preview, spec: spec ?? preview.spec }),
    updateImport: ({ body }) => change({ spec: body.spec ?? null, isAtomic: body.isAtomic ?? true, report: null }),
    checkImport: () => change({ task: 'check', ...after }),
    startImport: () => change({ task: 'import', ...after }),
    cancelImport: () => change({ state: 'cancelled' }),
    resumeImport: () => change({ state: 'writing', rowsDone: 5, rowsTotal: 10 }),
    removeImport: () => {
      current = null;
      return undefined;
    },
  });
}

export const sent = (requests: ReturnType<typeof serve>, name: string) => requests.filter((one) => one.name === name);
