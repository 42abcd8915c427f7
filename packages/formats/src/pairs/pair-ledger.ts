import { type ImportedLabel, PAIR_IMPORT_LIMITS, type PairImportLine } from '@plumbline/contract';
import type { Problem } from '../rejection.ts';
import { fingerprintOf, KnownRows } from '../table/known-rows.ts';
import { placeOf, raterConflict } from './check-pair-row.ts';

/** `list`: a row carries all labels of its pair; `one-a-line`: a pair may come again with another rater's label. */
export type LabelForm = 'list' | 'one-a-line';

export type Admission =
  | { readonly kind: 'new'; readonly row: PairImportLine }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Remembers which pairs and answers a file has named, in little memory, so that contradictions are noticed. */
export class PairLedger {
  readonly #pairs = new KnownRows();
  readonly #labels = new KnownRows();
  readonly #answers = new KnownRows();

  /** @param isHistory whether answers of one rater on one pair that carry no place follow each other */
  constructor(private readonly isHistory: boolean) {}

  /** Admits a row with what is new in it. */
  admit(row: PairImportLine, form: LabelForm): Admission {
    const key = JSON.stringify([row.prompt, row.subset, row.image]);
    const content = contentOf(row, form);
    const earlier = this.#pairs.meet(key, { line: row.line, content });
    if (earlier && earlier.content !== content) return { kind: 'refused', problem: otherValues(earlier.line) };
    if (form === 'one-a-line') return this.#admitLabels(row, key, earlier !== undefined);
    return earlier ? { kind: 'repeated' } : { kind: 'new', row };
  }

  #admitLabels(row: PairImportLine, key: string, isKnown: boolean): Admission {
    const added: ImportedLabel[] = [];
    for (const given of row.labels ?? []) {
      const label = this.isHistory ? this.#placeInHistory(given, key, row.line) : given;
      const content = toContent(label.value);
      const known = this.#labels.meet(`${key}${placeOf(label)}`, { line: row.line, content });
      if (known && known.content !== content)
        return { kind: 'refused', problem: raterConflict(label, fromContent(known.content), known.line) };
      if (!known) added.push(label);
    }
    if (isKnown && added.length === 0) return { kind: 'repeated' };
    return { kind: 'new', row: row.labels ? { ...row, labels: added } : row };
  }

  #placeInHistory(label: ImportedLabel, key: string, line: number): ImportedLabel {
    if (label.sequence !== undefined) return label;
    const place = `${key}${label.rater}`;
    const sequence = (this.#answers.meet(place, { line, content: 1 })?.content ?? 0) + 1;
    if (sequence > 1) this.#answers.replace(place, { line, content: sequence });
    return { ...label, sequence };
  }
}

/** Of label values; one that was taken back is 3. */
const toContent = (value: ImportedLabel['value']): number => (value === null ? 3 : value + 1);
const fromContent = (content: number): ImportedLabel['value'] =>
  content === 3 ? null : content === 0 ? -1 : content === 1 ? 0 : 1;

function contentOf({ generator, contrastive, metadata, labels, imageSha256 }: PairImportLine, form: LabelForm): number {
  const sortedMetadata = Object.entries(metadata ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const values = [generator, contrastive, sortedMetadata, imageSha256, form === 'list' ? { labels } : form];
  return fingerprintOf(JSON.stringify(values));
}

/** Joins rows of the same pair that follow each other, so that a pair with its labels line by line becomes one row. */
export class RowJoiner {
  #open: PairImportLine | undefined;

  /** Takes a row in and gives back the one before it, when that is complete. */
  add(row: PairImportLine): PairImportLine | undefined {
    const open = this.#open;
    if (open && canJoin(open, row)) {
      this.#open = { ...open, labels: [...(open.labels ?? []), ...(row.labels ?? [])] };
      return undefined;
    }
    this.#open = row;
    return open;
  }

  /** The last row. */
  end(): PairImportLine | undefined {
    const open = this.#open;
    this.#open = undefined;
    return open;
  }
}

const canJoin = (open: PairImportLine, row: PairImportLine) =>
  open.prompt === row.prompt &&
  open.subset === row.subset &&
  open.image === row.image &&
  (open.labels?.length ?? 0) + (row.labels?.length ?? 0) <= PAIR_IMPORT_LIMITS.labels;

const otherValues = (line: number): Problem => ({
  code: 'duplicate_pair',
  message: `The same prompt with the same image is on line ${line} with other values.`,
});
