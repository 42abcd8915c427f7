import { PromptImportLineSchema } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import type { RejectionCode } from '../rejection.ts';
import {
  type EntryContext,
  isObject,
  type ParsedEntry,
  type ReleaseEntry,
  unexpectedEntry,
} from './parse-pair-entry.ts';

/** Reads `"PROMPT": [CONTRASTIVE, …]`. */
export function parsePromptEntry(entry: ReleaseEntry, context: EntryContext): ParsedEntry {
  const { key, value } = entry;
  if (!Array.isArray(value)) return err('bad_entry', [unexpectedEntry(key, 'a list of contrastive prompts')]);
  return checkLine(entry, context, value.length > 0 ? { sets: [{ items: value }] } : {}, 'contrastive_invalid');
}

/**
 * Reads `"PROMPT": {"human": SHARE, MODEL: {FIGURE: NUMBER, …}}`. Figures stay as published, with the `scale` and
 * `lambda` that were chosen for the prompt.
 */
export function parseReportedEntry(entry: ReleaseEntry, context: EntryContext): ParsedEntry {
  const { key, value } = entry;
  if (!isObject(value)) return err('bad_entry', [unexpectedEntry(key, 'figures by model')]);
  const sources = Object.entries(value).map(([source, figures]) => [
    source,
    typeof figures === 'number' ? { [SHARE]: figures } : figures,
  ]);
  return checkLine(entry, context, { reported: Object.fromEntries(sources) }, 'reported_invalid');
}

/** A source with one figure: of `human`, the share of the prompt's images whose majority label is 1. */
const SHARE = 'share';

function checkLine(
  { key, line }: ReleaseEntry,
  { file, subset }: EntryContext,
  facts: object,
  code: RejectionCode,
): ParsedEntry {
  const parsed = PromptImportLineSchema.safeParse({ kind: 'prompt', line, file, prompt: key, subset, ...facts });
  if (parsed.success) return ok(parsed.data);
  return err(
    'bad_entry',
    parsed.error.issues.map(({ path, message }) => ({
      code: path[0] === 'prompt' ? 'prompt_invalid' : code,
      message: `${path.map(String).join(' ')}: ${message.replace(/\.$/, '')}.`,
    })),
  );
}
