import type { ImportSpec, PairImportLine } from '@plumbline/contract';
import { LabelParser } from '../labels/parse-labels.ts';
import { type Rejection, rejectAt } from '../rejection.ts';
import type { SourceRecord } from '../source-event.ts';
import { rejectAll, type TableMeaning } from '../table/interpret-table.ts';
import type { ResolvedColumns } from '../table/resolve-columns.ts';
import { checkPairRow, type PairDraft } from './check-pair-row.ts';
import { draftPairs } from './draft-pairs.ts';
import type { ImageTemplate } from './image-template.ts';
import { resolvePairColumns } from './pair-columns.ts';
import { PairLedger, RowJoiner } from './pair-ledger.ts';

/** The part of a spec that says what the records of a table of pairs mean. */
export type PairChoices = Pick<ImportSpec, 'columns' | 'otherColumns' | 'labelCodes' | 'defaults' | 'repeatedLabels'>;

type Items = Generator<PairImportLine | Rejection>;

/** Turns records into checked rows of pairs, and joins those of one pair that follow each other. */
export class PairMeaning implements TableMeaning<PairImportLine> {
  readonly #ledger: PairLedger;
  readonly #joiner = new RowJoiner();
  readonly #labels: LabelParser;

  constructor(
    private readonly file: string,
    private readonly choices: PairChoices,
    private readonly template: ImageTemplate | undefined,
  ) {
    this.#labels = new LabelParser(choices);
    this.#ledger = new PairLedger(this.#labels.isHistory);
  }

  resolve(names: readonly string[]): ResolvedColumns {
    return resolvePairColumns(names, {
      ...this.choices,
      hasImageTemplate: this.template !== undefined,
      hasDefaultRater: this.choices.defaults.rater !== undefined,
    });
  }

  *read(record: SourceRecord, columns: ResolvedColumns): Items {
    const { defaults } = this.choices;
    const drafts = draftPairs(record, { columns, defaults, labels: this.#labels, template: this.template });
    if (!drafts.ok) yield* rejectAll(this.file, record.line, drafts.details);
    else for (const draft of drafts.value) yield* this.#admit(draft, columns.positions.has('label'));
  }

  *end(): Generator<PairImportLine> {
    const last = this.#joiner.end();
    if (last) yield last;
  }

  *#admit(draft: PairDraft, isOneLabelALine: boolean): Items {
    const checked = checkPairRow(draft);
    if (!checked.ok) {
      yield* rejectAll(this.file, draft.line, checked.details);
      return;
    }
    const admission = this.#ledger.admit(checked.value, isOneLabelALine ? 'one-a-line' : 'list');
    if (admission.kind === 'refused') yield rejectAt(this.file, draft.line, admission.problem);
    if (admission.kind !== 'new') return;
    const complete = this.#joiner.add(admission.row);
    if (complete) yield complete;
  }
}
