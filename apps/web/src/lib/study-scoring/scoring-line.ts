import type { Call, StudyModel } from '@plumbline/contract';
import type { Scorer } from '@plumbline/scorer';
import { isRunnable, type RunnableModel } from '../runnable-model.ts';
import { ModelRun } from './model-run.ts';
import { isOver, NOTHING_DONE, type PauseReason, type RunProgress } from './run-state.ts';
import { readSavedLine, saveLine } from './saved-line.ts';

/** One model to score one study with. */
export interface Task {
  /** Slug. */
  readonly study: string;
  readonly model: RunnableModel;
}

export interface LineSnapshot {
  /** What this browser scores now. */
  readonly current: { readonly task: Task; readonly progress: RunProgress } | null;
  readonly waiting: readonly Task[];
  /** How the runs of this visit ended that are not to be begun again. */
  readonly ended: ReadonlyArray<{ readonly task: Task; readonly progress: RunProgress }>;
}

export interface ScoringLineOptions {
  readonly call: Call;
  readonly loadScorer: (manifestUrl: string) => Promise<Scorer>;
  readonly claimHolder: () => Promise<string>;
  /** A run has ended: what pages know of the study is out of date. */
  readonly onEnded: (study: string) => void;
}

const isSame = (one: Task, other: Task): boolean => one.study === other.study && one.model.id === other.model.id;

/**
 * What this tab scores: one model after the other, since each of them takes the whole machine. It goes on while one looks at
 * other pages, and after a reload from where it was.
 */
export class ScoringLine {
  readonly #options: ScoringLineOptions;
  readonly #listeners = new Set<() => void>();
  readonly #pauses = new Set<PauseReason>();
  #run: ModelRun | undefined;
  #isLeaving = false;
  #snapshot: LineSnapshot = { current: null, waiting: [], ended: [] };

  constructor(options: ScoringLineOptions) {
    this.#options = options;
  }

  readonly getSnapshot = (): LineSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Scores with this model, after those that are in line. */
  add(task: Task): void {
    const { current, waiting, ended } = this.#snapshot;
    if ([...(current ? [current.task] : []), ...waiting].some((other) => isSame(other, task))) return;
    this.#publish({ waiting: [...waiting, task], ended: ended.filter((other) => !isSame(other.task, task)) });
    this.#save();
    void this.#goOn();
  }

  /** Takes up what this tab scored of a study before it was loaded again. */
  recover(study: string, models: readonly StudyModel[]): void {
    const { line, isPaused } = readSavedLine();
    const { current, waiting } = this.#snapshot;
    if (current !== null || waiting.length > 0) return;
    if (isPaused && line.length > 0) this.#pauses.add('asked');
    for (const saved of line) {
      const model = models.find(({ id }) => id === saved.model);
      if (saved.study === study && model !== undefined && isRunnable(model)) this.add({ study, model });
    }
  }

  stop(task: Task): void {
    const { current, waiting } = this.#snapshot;
    if (current !== null && isSame(current.task, task)) this.#run?.stop();
    this.#publish({ waiting: waiting.filter((other) => !isSame(other, task)) });
    this.#save();
  }

  pause(why: PauseReason): void {
    this.#pauses.add(why);
    this.#run?.pause(why);
    this.#save();
  }

  resume(why: PauseReason): void {
    this.#pauses.delete(why);
    this.#run?.resume(why);
    this.#save();
  }

  wake(): void {
    this.#run?.wake();
  }

  /** The page goes away, perhaps to come back: what is claimed is given back, and the line stays as it was saved. */
  leave(): void {
    this.#isLeaving = true;
    this.#run?.leave();
  }

  async #goOn(): Promise<void> {
    const [task, ...waiting] = this.#snapshot.waiting;
    if (this.#snapshot.current !== null || task === undefined || this.#isLeaving) return;
    this.#publish({ current: { task, progress: NOTHING_DONE }, waiting });
    const holder = await this.#options.claimHolder();
    const run = new ModelRun({
      call: this.#options.call,
      loadScorer: this.#options.loadScorer,
      holder,
      ...task,
      onProgress: (progress) => this.#publish({ current: { task, progress } }),
    });
    this.#run = run;
    for (const why of this.#pauses) run.pause(why);
    await run.run();
    if (this.#isLeaving) return;
    this.#end(task);
    void this.#goOn();
  }

  #end(task: Task): void {
    this.#run = undefined;
    const { current, ended } = this.#snapshot;
    const isTold = current !== null && isOver(current.progress.state);
    this.#publish({ current: null, ended: isTold ? [...ended, current] : ended });
    if (this.#snapshot.waiting.length === 0) this.#pauses.delete('asked');
    this.#save();
    this.#options.onEnded(task.study);
  }

  #save(): void {
    const { current, waiting } = this.#snapshot;
    const tasks = [...(current ? [current.task] : []), ...waiting];
    const line = tasks.map(({ study, model }) => ({ study, model: model.id }));
    saveLine({ line, isPaused: this.#pauses.has('asked') });
  }

  #publish(change: Partial<LineSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}
