/** What the test asks the worker for, as plain values. */
export interface WorkerCalls {
  readFile(manifestUrl: string, path: string): Promise<ReadOutcome>;
  putEmbedding(key: string, value: number[]): Promise<void>;
  getEmbeddings(keys: string[]): Promise<Array<[string, number[]]>>;
}

export type ReadOutcome =
  | { readonly ok: true; readonly sha256: string; readonly networkBytes: number; readonly notKept: string | null }
  | { readonly ok: false; readonly code: string; readonly message: string };

export interface WorkerCall {
  readonly id: number;
  readonly name: keyof WorkerCalls;
  readonly args: unknown[];
}

export interface WorkerAnswer {
  readonly id: number;
  readonly value: unknown;
}
