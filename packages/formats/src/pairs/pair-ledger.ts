import { createHash } from 'node:crypto';
import { type ImportedLabel, PAIR_IMPORT_LIMITS, type PairImportRow } from '@plumbline/contract';
import type { Problem } from '../rejection.ts';
import { raterConflict } from './check-pair-row.ts';

/** `list`: a row carries all labels of its pair; `one-a-line`: a pair may come again with another rater's label. */
export type LabelForm = 'list' | 'one-a-line';

export type Admission =
  | { readonly kind: 'new'; readonly row: PairImportRow }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'refused'; readonly problem: Problem };

interface Entry {
  readonly line: number;
  readonly fingerprint: string;
}

/**
 * Remembers which pairs a file has named, so that the same pair with other values is noticed. Keeps hashes only: its
 * memory grows with the number of pairs and labels, not with their texts.
 */
export class PairLedger {
  readonly #pairs = new Map<string, Entry>();
  readonly #labels = new Map<string, { readonly line: number; readonly value: number }>();

  /** Admits a row with what is new in it. */
  admit(row: PairImportRow, form: LabelForm): Admission {
    const key = hash([row.prompt, row.image]);
    const fingerprint = fingerprintOf(row, form);
    const earlier = this.#pairs.get(key);
    if (earlier && earlier.fingerprint !== fingerprint) return { kind: 'refused', problem: otherValues(earlier.line) };
    const admission =
      form === 'one-a-line' ? this.#admitLabels(row, key, earlier !== undefined) : admitWhole(row, earlier);
    if (!earlier && admission.kind === 'new') this.#pairs.set(key, { line: row.line, fingerprint });
    return admission;
  }

  #admitLabels(row: PairImportRow, key: string, isKnown: boolean): Admission {
    const added: ImportedLabel[] = [];
    for (const label of row.labels ?? []) {
      const labelKey = hash([key, label.rater]);
      const known = this.#labels.get(labelKey);
      if (known && known.value !== label.value)
        return { kind: 'refused', problem: raterConflict(label.rater, known.value, label.value, known.line) };
      if (known) continue;
      this.#labels.set(labelKey, { line: row.line, value: label.value });
      added.push(label);
    }
    if (isKnown && added.length === 0) return { kind: 'repeated' };
    return { kind: 'new', row: row.labels ? { ...row, labels: added } : row };
  }
}

const admitWhole = (row: PairImportRow, earlier: Entry | undefined): Admission =>
  earlier ? { kind: 'repeated' } : { kind: 'new', row };

function fingerprintOf({ subset, generator, contrastive, metadata, labels }: PairImportRow, form: LabelForm): string {
  const sortedMetadata = Object.entries(metadata ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return hash([subset, generator, contrastive, sortedMetadata, form === 'list' ? { labels } : form]);
}

/** Joins rows of the same pair that follow each other, so that a pair with its labels line by line becomes one row. */
export class RowJoiner {
  #open: PairImportRow | undefined;

  /** Takes a row in and gives back the one before it, when that is complete. */
  add(row: PairImportRow): PairImportRow | undefined {
    const open = this.#open;
    if (open && canJoin(open, row)) {
      this.#open = { ...open, labels: [...(open.labels ?? []), ...(row.labels ?? [])] };
      return undefined;
    }
    this.#open = row;
    return open;
  }

  /** The last row. */
  end(): PairImportRow | undefined {
    const open = this.#open;
    this.#open = undefined;
    return open;
  }
}

const canJoin = (open: PairImportRow, row: PairImportRow) =>
  open.prompt === row.prompt &&
  open.image === row.image &&
  (open.labels?.length ?? 0) + (row.labels?.length ?? 0) <= PAIR_IMPORT_LIMITS.labels;

/** 132 bits of SHA-256 as text: enough that two different pairs never meet, short enough for millions of entries. */
const hash = (parts: readonly unknown[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64').slice(0, 22);

const otherValues = (line: number): Problem => ({
  code: 'duplicate_pair',
  message: `The same prompt with the same image is on line ${line} with other values.`,
});
