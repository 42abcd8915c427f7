import { parseJson } from '../json/parse-json.ts';
import { type Problem, rejectAt } from '../rejection.ts';
import type { SourceEvent, SourceOptions } from '../source-event.ts';
import { checkLineBytes, overlongProblem } from '../text/check-line.ts';
import { type Line, splitLines } from '../text/split-lines.ts';

/** Reads one JSON object a line; blank lines are left out; a broken line gives a rejection and reading goes on. */
export async function* readJsonl(
  source: AsyncIterable<Uint8Array>,
  options: SourceOptions,
): AsyncGenerator<SourceEvent> {
  let row = 0;
  for await (const line of splitLines(source, options.maxLineBytes)) {
    const parsed = parseLine(line, options.maxLineBytes);
    if (parsed === 'blank') continue;
    row += 1;
    if ('problem' in parsed) yield rejectAt(options.file, line.number, parsed.problem);
    else yield { kind: 'record', line: line.number, row, ...parsed };
  }
}

type ParsedLine = { names: readonly string[]; values: readonly unknown[] } | { problem: Problem } | 'blank';

function parseLine(line: Line, maxLineBytes: number): ParsedLine {
  if (line.kind === 'overlong') return { problem: overlongProblem(line, maxLineBytes) };
  const problem = checkLineBytes(line);
  if (problem) return { problem };
  const text = Buffer.from(line.bytes).toString('utf8').trim();
  return text === '' ? 'blank' : parseObject(text);
}

function parseObject(text: string): ParsedLine {
  const parsed = parseJson(text);
  if (!parsed.ok)
    return { problem: { code: parsed.code, message: `The line is not JSON: ${parsed.details.message}.` } };
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problem: { code: 'json_invalid', message: 'The line is JSON, but not an object in braces.' } };
  return { names: Object.keys(value), values: Object.values(value) };
}
