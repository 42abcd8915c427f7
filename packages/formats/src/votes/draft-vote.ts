import type { ImportSpec, VoteAnswer } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import { normaliseImageName } from '../pairs/image-name.ts';
import type { SourceRecord } from '../source-event.ts';
import { CellReader } from '../table/cell-reader.ts';
import {
  describe,
  isEmpty,
  type Parsed,
  parseInteger,
  parseNumber,
  parseText,
  parseTexts,
  parseTime,
} from '../table/parse-cells.ts';
import type { ResolvedColumns } from '../table/resolve-columns.ts';

export type VoteChoices = Pick<ImportSpec, 'columns' | 'otherColumns' | 'defaults'>;

/** The cells of a record as a vote, whose values are still to be checked; what is not there is left out. */
export function draftVote(record: SourceRecord, columns: ResolvedColumns, { defaults }: VoteChoices) {
  const cells = new CellReader(record, columns);
  const sides = readSides(cells);
  const facts = {
    kind: 'vote',
    line: record.line,
    ...sides,
    prompt: cells.read('prompt', (value) => parseText(value, 'prompt_invalid', 'The prompt')) ?? '',
    subset: cells.read('subset', (value) => parseText(value, 'name_invalid', 'The subset')) ?? defaults.subset,
    evaluation:
      cells.read('evaluation', (value) => parseText(value, 'evaluation_invalid', 'The evaluation')) ??
      defaults.evaluation,
    criterion: cells.read('criterion', (value) => parseWord(value, 'The criterion')) ?? defaults.criterion,
    answer: cells.read('answer', (value) => parseAnswer(value, sides)) ?? null,
    rater: cells.read('rater', (value) => parseText(value, 'rater_invalid', 'The rater')) ?? defaults.rater,
    raterKind: cells.read('raterKind', (value) => parseWord(value, 'The kind of the rater')),
    ...readBallot(cells),
    ...readTimes(cells),
    note: isEmpty(cells.raw('note')) ? undefined : cells.raw('note'),
  };
  const draft = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  return { draft, problems: cells.problems };
}

type Sides = Readonly<Record<'left' | 'right', string | undefined>>;

function readSides(cells: CellReader) {
  return {
    left: cells.read('left', (value) => parseText(value, 'side_invalid', 'The left side')),
    right: cells.read('right', (value) => parseText(value, 'side_invalid', 'The right side')),
    leftImages: cells.read('leftImages', parseImages),
    rightImages: cells.read('rightImages', parseImages),
  };
}

function parseImages(value: unknown): Parsed<string[]> {
  const texts = parseTexts(value, 'side_invalid', 'The images of a side');
  if (!texts.ok || texts.value === undefined) return texts;
  const names: string[] = [];
  for (const text of texts.value) {
    const name = normaliseImageName(text);
    if (!name.ok) return err(name.code, name.details);
    names.push(name.value);
  }
  return ok(names);
}

/** What the ballot was where the file comes from. */
const readBallot = (cells: CellReader) => ({
  ballotKind: cells.read('ballotKind', (value) => parseWord(value, 'The kind of the ballot')),
  expected: cells.read('expected', (value) => parseWord(value, 'The expected answer')),
  standing: cells.read('standing', (value) => parseWord(value, 'The standing of the ballot')),
  isCurrent: cells.read('isCurrent', parseFlag),
  position: cells.read('position', (value) => parseInteger(value, 'The position')),
});

const MS_PER_SECOND = 1000;

function readTimes(cells: CellReader) {
  const seconds = cells.read('seconds', (value) => parseNumber(value, 'The time that it took'));
  const activeMs = cells.read('activeMs', (value) => parseInteger(value, 'The time that it took'));
  return {
    activeMs: activeMs ?? (seconds === undefined ? undefined : Math.round(seconds * MS_PER_SECOND)),
    waitMs: cells.read('waitMs', (value) => parseInteger(value, 'The time before the images were there')),
    votedAt: cells.read('votedAt', (value) => parseTime(value, 'The time of the vote')),
  };
}

/** One of a few words; which ones is checked with the row. */
function parseWord(value: unknown, what: string): Parsed<string> {
  const text = parseText(value, 'ballot_invalid', what);
  return text.ok && text.value !== undefined ? ok(text.value.toLowerCase()) : text;
}

const ANSWERS: ReadonlySet<string> = new Set<VoteAnswer>(['left', 'right', 'tie']);

/** A side, or the name of the contender that stood there. */
function parseAnswer(value: unknown, { left, right }: Sides): Parsed<string> {
  const text = parseText(value, 'answer_invalid', 'The answer');
  if (!text.ok || text.value === undefined) return text;
  const word = text.value.toLowerCase();
  if (ANSWERS.has(word)) return ok(word);
  if (text.value === left) return ok('left');
  if (text.value === right) return ok('right');
  return err(
    'answer_invalid',
    `The answer is ${describe(text.value)}, neither left, right or tie nor the name of a side.`,
  );
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

function parseFlag(value: unknown): Parsed<boolean> {
  if (isEmpty(value)) return ok(undefined);
  const flag = FLAGS.get(String(value).trim().toLowerCase());
  return flag === undefined ? err('ballot_invalid', `${describe(value)} is neither true nor false.`) : ok(flag);
}
