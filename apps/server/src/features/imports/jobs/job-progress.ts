/** How far a job is, kept in memory: what it writes in one transaction nobody else can see. */
export class JobProgress {
  readonly #now: () => number;
  #phase: 'checking' | 'writing' = 'checking';
  #rowsDone = 0;
  #rowsBefore = 0;
  #rowsTotal: number | null = null;
  #since: number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#since = now();
  }

  read(rows: number): void {
    this.#rowsDone = rows;
  }

  /** @param rowsDone lines that an earlier attempt has written */
  beginWriting(rowsTotal: number, rowsDone: number): void {
    this.#phase = 'writing';
    this.#rowsDone = rowsDone;
    this.#rowsBefore = rowsDone;
    this.#rowsTotal = rowsTotal;
    this.#since = this.#now();
  }

  wrote(rows: number): void {
    this.#rowsDone = this.#rowsBefore + rows;
  }

  get state() {
    const seconds = (this.#now() - this.#since) / 1000;
    return {
      state: this.#phase,
      rowsDone: this.#rowsDone,
      rowsTotal: this.#rowsTotal,
      rowsPerSecond: seconds > 0 ? (this.#rowsDone - this.#rowsBefore) / seconds : null,
    };
  }
}
