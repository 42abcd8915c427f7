import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Call, createCall, type Person, type Role } from '@plumbline/contract';
import { type App, type AppOptions, createApp } from '../app.ts';
import type { Dependencies, InstalledModel } from '../dependencies.ts';
import { createImportJobs } from '../features/imports/jobs/create-import-jobs.ts';
import { createModelIntake } from '../features/models/create-model-intake.ts';
import { createSessionRepository } from '../features/people/session-repository.ts';
import { createSessions } from '../features/people/sessions.ts';
import { SESSION_COOKIE } from '../http/session-cookie.ts';
import { createModelRegistry } from '../models/model-registry.ts';
import { createRegisteredModels } from '../models/registered-model-repository.ts';
import { createFileStorage } from '../storage/file-storage.ts';
import { anInstalledModel, aPerson } from './builders.ts';
import { createFixedClock, type FixedClock } from './fixed-clock.ts';
import { openTestDatabase } from './open-test-database.ts';
import { createRecordedLogger, type RecordedLogger } from './recorded-log.ts';

export const TEST_ORIGIN = 'http://plumbline.test';

/** Somebody with a browser: a session cookie, and the origin that a browser names. */
export interface Caller {
  readonly person: Person;
  readonly headers: Record<string, string>;
  readonly call: Call;
}

export interface TestApp extends Pick<RecordedLogger, 'lines' | 'takeErrors'> {
  readonly app: App;
  readonly deps: Dependencies;
  readonly clock: FixedClock;
  /** Without a session. */
  readonly call: Call;
  readonly owner: Caller;
  readonly researcher: Caller;
  readonly annotator: Caller;
  /** A new person with a session. */
  signIn(role: Role, displayName?: string): Promise<Caller>;
  request(path: string, init?: RequestInit): Promise<Response>;
  /** @throws when an error was logged that no test took */
  close(): Promise<void>;
}

export interface TestAppOptions extends AppOptions {
  readonly dependencies?: Partial<Dependencies>;
  /** The reward models that it starts with; one without files unless told. */
  readonly atStart?: readonly InstalledModel[];
  /** Base address of a model hub; unless told nobody answers there. */
  readonly hub?: string;
}

/** The whole app over a real database, with one caller for each role. */
export async function createTestApp(given: TestAppOptions = {}): Promise<TestApp> {
  const { dependencies = {}, hub = 'http://hub.test', atStart, ...options } = given;
  const database = dependencies.database ?? (await openTestDatabase());
  const directory = await mkdtemp(path.join(os.tmpdir(), 'plumbline-images-'));
  const { log, lines, takeErrors } = createRecordedLogger();
  const clock = createFixedClock();
  const images = createFileStorage(path.join(directory, 'images'));
  const pause = async () => undefined;
  const modelIntake = createModelIntake({ hub, directory: path.join(directory, 'models'), pause });
  const models = createModelRegistry({
    atStart: atStart ?? [anInstalledModel({ files: { directory } })],
    registered: createRegisteredModels(database.prisma),
    hub,
    directoryOf: (id) => modelIntake.uploads.directoryOf(id),
  });
  const deps: Dependencies = {
    database,
    images,
    models,
    modelIntake,
    modelCache: path.join(directory, 'model-cache'),
    clock,
    importJobs: createImportJobs({ database, images, models, clock, log }, path.join(directory, 'imports')),
    panel: null,
    log,
    origin: TEST_ORIGIN,
    version: '0.0.0-test',
    ...dependencies,
  };
  const app = createApp(deps, options);
  const request = async (url: string, init?: RequestInit) => app.request(url, init);
  const callWith = (headers: Record<string, string>): Call =>
    createCall({ baseUrl: TEST_ORIGIN, fetch: request, headers: { origin: TEST_ORIGIN, ...headers } });
  const signIn = async (role: Role, displayName?: string): Promise<Caller> => {
    const person = await aPerson(database, role, displayName);
    const headers = { cookie: `${SESSION_COOKIE}=${await beginSession(deps, person)}`, origin: TEST_ORIGIN };
    return { person, headers, call: callWith(headers) };
  };
  return {
    app,
    deps,
    clock,
    lines,
    takeErrors,
    request,
    signIn,
    call: callWith({}),
    owner: await signIn('owner'),
    researcher: await signIn('researcher'),
    annotator: await signIn('annotator'),
    close: async () => {
      await deps.importJobs.runner.stop();
      await database.close();
      await rm(directory, { recursive: true, force: true });
      const errors = takeErrors();
      if (errors.length > 0) throw new Error(`unexpected errors in the log: ${JSON.stringify(errors)}`);
    },
  };
}

async function beginSession({ database, clock }: Dependencies, person: Person): Promise<string> {
  let started = '';
  const control = {
    token: undefined,
    start: (token: string) => {
      started = token;
    },
    end: () => undefined,
  };
  await createSessions(createSessionRepository(database.prisma), clock).begin(person.id, control);
  return started;
}
