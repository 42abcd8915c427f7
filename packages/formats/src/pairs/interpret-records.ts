import type { PairImportRow } from '@plumbline/contract';
import { isRejection, type Problem, type Rejection, rejectAt } from '../rejection.ts';
import type { SourceEvent, SourceHeader, SourceRecord } from '../source-event.ts';
import { checkPairRow, type PairDraft } from './check-pair-row.ts';
import { draftPairs } from './draft-pairs.ts';
import type { ImageTemplate } from './image-template.ts';
import { type ColumnOptions, findUnmatchedMappings, type ResolvedColumns, resolveColumns } from './pair-columns.ts';
import { PairLedger, RowJoiner } from './pair-ledger.ts';

type Items = Generator<PairImportRow | Rejection>;

/** Turns what a reader of a format yields into checked rows: the same rules for every format. */
export class PairInterpreter {
  readonly #ledger = new PairLedger();
  readonly #joiner = new RowJoiner();
  #header: ResolvedColumns | undefined;
  #latest: { readonly names: string; readonly columns: ResolvedColumns } | undefined;

  constructor(
    private readonly file: string,
    private readonly options: ColumnOptions,
    private readonly template: ImageTemplate | undefined,
  ) {}

  /** Whether the header says too little to check any line. */
  get isHopeless(): boolean {
    return this.#header?.problems.some(({ code }) => code !== 'unknown_column') ?? false;
  }

  *interpret(event: SourceEvent): Items {
    if (isRejection(event)) yield event;
    else if (event.kind === 'header') yield* this.#readHeader(event);
    else yield* this.#readRecord(event);
  }

  /** To be called after the last event. */
  *end(): Items {
    const last = this.#joiner.end();
    if (last) yield last;
  }

  *#readHeader({ line, names }: SourceHeader): Items {
    const { positions, problems } = resolveColumns(names, this.options);
    this.#header = { positions, problems: [...problems, ...findUnmatchedMappings(names, this.options)] };
    yield* this.#rejectAll(line, this.#header.problems);
  }

  *#readRecord(record: SourceRecord): Items {
    const { positions, problems } = this.#header ?? this.#resolve(record.names);
    if (!this.#header && problems.length > 0) {
      yield* this.#rejectAll(record.line, problems);
      return;
    }
    const drafts = draftPairs(record, positions, this.template);
    if (!drafts.ok) {
      yield* this.#rejectAll(record.line, drafts.details);
      return;
    }
    for (const draft of drafts.value) yield* this.#admit(draft, positions.has('label'));
  }

  *#admit(draft: PairDraft, isOneLabelALine: boolean): Items {
    const checked = checkPairRow(draft);
    if (!checked.ok) {
      yield* this.#rejectAll(draft.line, checked.details);
      return;
    }
    const admission = this.#ledger.admit(checked.value, isOneLabelALine ? 'one-a-line' : 'list');
    if (admission.kind === 'refused') yield rejectAt(this.file, draft.line, admission.problem);
    if (admission.kind !== 'new' || this.#isWithheld) return;
    const complete = this.#joiner.add(admission.row);
    if (complete) yield complete;
  }

  get #isWithheld(): boolean {
    return (this.#header?.problems.length ?? 0) > 0;
  }

  /** Objects of one file mostly have the same keys. */
  #resolve(names: readonly string[]): ResolvedColumns {
    const key = JSON.stringify(names);
    if (this.#latest?.names !== key) this.#latest = { names: key, columns: resolveColumns(names, this.options) };
    return this.#latest.columns;
  }

  *#rejectAll(line: number, problems: readonly Problem[]): Items {
    for (const problem of problems) yield rejectAt(this.file, line, problem);
  }
}
