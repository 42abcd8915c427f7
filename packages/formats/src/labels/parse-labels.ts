import type { ImportedLabel, ImportSpec } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { RejectionCode } from '../rejection.ts';
import { describe, isEmpty, listOf, type Parsed, parseText } from '../table/parse-cells.ts';
import { compileLabelCodes, type ReadLabelCode } from './label-codes.ts';

export type LabelChoices = Pick<ImportSpec, 'labelCodes' | 'repeatedLabels' | 'defaults'>;

/** What a file says of one answer beside its value. */
export interface AnswerFacts {
  readonly rater: unknown;
  readonly note?: unknown;
}

/** Reads labels by the codes of a spec. */
export class LabelParser {
  readonly #meaningOf: ReadLabelCode;
  readonly #codes: string;

  constructor(private readonly choices: LabelChoices) {
    this.#meaningOf = compileLabelCodes(choices.labelCodes);
    const { aligned, notAligned, unsure } = choices.labelCodes;
    this.#codes = listInWords([...aligned, ...notAligned, ...unsure]);
  }

  get isHistory(): boolean {
    return this.choices.repeatedLabels === 'history';
  }

  /** Makes one label of its parts; none where the person did not answer. */
  parseOne(value: unknown, { rater, note }: AnswerFacts): Parsed<ImportedLabel> {
    const meaning = this.#meaningOf(value);
    if (meaning === undefined) return err('label_invalid', `The label ${describe(value)} is not ${this.#codes}.`);
    if (meaning === 'not-labelled') return ok(undefined);
    if (meaning === 'withdrawn' && !this.isHistory)
      return err('label_invalid', `The label ${describe(value)} takes an answer back, which only a history can do.`);
    const name = parseText(rater, 'rater_invalid', 'The rater');
    if (!name.ok) return name;
    const known = name.value ?? this.choices.defaults.rater;
    if (known === undefined) return err('rater_invalid', 'The label has no rater.');
    const answer = { rater: known, value: meaning === 'withdrawn' ? null : meaning };
    if (isEmpty(note)) return ok(answer);
    if (typeof note !== 'string') return err('note_invalid', `The note is ${describe(note)}, not a text.`);
    return ok({ ...answer, note });
  }

  /**
   * Reads the labels of one pair: an array (in JSON or in a cell) of codes or `{rater, value, note}`, or a cell of codes
   * separated by spaces, `;` or `,`. A code belongs to "Rater 1", "Rater 2", … by its place; an empty place (null, or
   * nothing between two separators) is an answer that is not there.
   */
  parseList(value: unknown): Parsed<ImportedLabel[]> {
    if (isEmpty(value)) return ok(undefined);
    const isSingle = typeof value === 'number' || typeof value === 'bigint';
    const items = isSingle ? [value] : listOf(value, /\s*[;,]\s*|\s+/);
    if (!items) return err('label_invalid', 'Labels are a JSON array, or codes separated by spaces, ; or ,.');
    const labels: ImportedLabel[] = [];
    for (const [place, item] of items.entries()) {
      const label = this.#parseItem(item, place);
      if (!label.ok) return label;
      if (label.value) labels.push(label.value);
    }
    return ok(labels);
  }

  #parseItem(item: unknown, place: number): Result<ImportedLabel | undefined, RejectionCode, string> {
    if (isEmpty(item)) return ok(undefined);
    if (typeof item !== 'object') return this.parseOne(item, { rater: `Rater ${place + 1}` });
    const { rater, value, note, ...others } = item as Record<string, unknown>;
    const [unknown] = Object.keys(others);
    if (unknown !== undefined) return err('label_invalid', `A label has rater, value and note, but not "${unknown}".`);
    return this.parseOne(value, { rater, note });
  }
}

function listInWords(texts: readonly string[]): string {
  const shown = texts.map((text) => (/^[+-]?\d+$/.test(text) ? text : `"${text}"`));
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
}
