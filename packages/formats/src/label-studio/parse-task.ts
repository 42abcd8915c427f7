import { err, ok, type Result } from '@plumbline/result';
import { toImageName } from './image-address.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** Column -> value. */
export type TaskCells = Map<string, unknown>;

/** Columns of ours for what Label Studio says of an annotation. */
export const RATER_COLUMN = 'annotator';
const TIME_COLUMN = 'labelled_at';
const ACTIVE_COLUMN = 'active_ms';

/** Keys of JSON-MIN that are neither data nor answers. */
const MIN_KEYS: ReadonlySet<string> = new Set([
  ...['id', 'annotator', 'annotation_id', 'created_at', 'updated_at', 'lead_time', 'inner_id', 'total_annotations'],
  ...['cancelled_annotations', 'total_predictions', 'comment_count', 'unresolved_comment_count', 'project'],
  ...['last_comment_updated_at', 'comment_authors', 'updated_by', 'file_upload', 'meta'],
]);

/**
 * One task of an export, in the full form (`data`, `annotations`; `completions` in old versions) or in JSON-MIN, as the
 * cells of one record for each annotation; of one record without an answer where nobody answered.
 */
export function parseTask(value: unknown): Result<TaskCells[], 'bad_task', string> {
  if (!isObject(value)) return err('bad_task', 'A task of Label Studio is a JSON object.');
  return ok(isObject(value.data) ? parseFullTask(value.data, value) : [parseMinTask(value)]);
}

function parseFullTask(data: JsonObject, task: JsonObject): TaskCells[] {
  const given = task.annotations ?? task.completions;
  const annotations = (Array.isArray(given) ? given : []).filter(isObject).filter(isAnswered);
  if (annotations.length === 0) return [dataCells(data)];
  return annotations.map((annotation) => {
    const cells = dataCells(data);
    for (const result of resultsOf(annotation)) addAnswer(cells, result);
    addFacts(cells, annotation, annotation.completed_by);
    return cells;
  });
}

const dataCells = (data: JsonObject): TaskCells =>
  new Map(Object.entries(data).map(([key, value]) => [key, toImageName(value)]));

const resultsOf = ({ result }: JsonObject): JsonObject[] => (Array.isArray(result) ? result.filter(isObject) : []);

/** A task that was skipped, or sent without an answer, has no label. */
const isAnswered = (annotation: JsonObject): boolean =>
  annotation.was_cancelled !== true && annotation.skipped !== true && resultsOf(annotation).length > 0;

function addAnswer(cells: TaskCells, { from_name: name, value }: JsonObject): void {
  if (typeof name !== 'string' || !isObject(value)) return;
  const answer = answerOf(value);
  if (answer !== undefined) cells.set(name, answer);
}

/** What was answered, by the kinds of control that a template for an image and a text has. */
function answerOf(value: JsonObject): unknown {
  const list = value.choices ?? value.text;
  // Several choices at once mean none of the codes; they stay to be named in the rejection.
  if (Array.isArray(list)) return list.join('; ');
  return list ?? value.rating ?? value.number;
}

function parseMinTask(task: JsonObject): TaskCells {
  const cells: TaskCells = new Map();
  for (const [key, value] of Object.entries(task)) {
    if (MIN_KEYS.has(key)) continue;
    cells.set(key, isObject(value) ? answerOf(value) : toImageName(value));
  }
  if (task.annotation_id !== undefined) addFacts(cells, task, task.annotator);
  return cells;
}

function addFacts(cells: TaskCells, annotation: JsonObject, person: unknown): void {
  cells.set(RATER_COLUMN, nameOf(person));
  if (typeof annotation.created_at === 'string') cells.set(TIME_COLUMN, annotation.created_at);
  if (typeof annotation.lead_time === 'number')
    cells.set(ACTIVE_COLUMN, Math.min(Math.round(annotation.lead_time * 1000), DAY_MS));
}

/** A task that was left open over night was not looked at all the time. */
const DAY_MS = 86_400_000;

/** A person is a number, or an object in exports of newer versions. */
function nameOf(person: unknown): unknown {
  if (typeof person === 'number') return `annotator ${person}`;
  if (!isObject(person)) return person;
  const name = [person.first_name, person.last_name]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ');
  return person.email ?? (name !== '' ? name : nameOf(person.id));
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
