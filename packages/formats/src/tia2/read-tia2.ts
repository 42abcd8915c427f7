import type { ImportContext, ImportItem } from '../import/import-context.ts';
import { faultOf } from '../import/import-fault.ts';
import { readJsonEntries } from '../json/read-json-entries.ts';
import { LabelParser } from '../labels/parse-labels.ts';
import { isRejection, type Problem, rejectAt } from '../rejection.ts';
import { type EntryContext, parsePairEntry } from './parse-pair-entry.ts';
import { parsePromptEntry, parseReportedEntry } from './parse-prompt-entry.ts';
import { findReleaseFiles, type ReleaseFile, type ReleasePart } from './release-files.ts';

const PARSERS = {
  prompts: parsePromptEntry,
  reported: parseReportedEntry,
  pairs: parsePairEntry,
} as const satisfies Record<ReleasePart, unknown>;

/**
 * Reads a TIA2 release: people's labels, contrastive sets as released (repetitions and all) and published figures. An
 * image is named `subset/name`, because names repeat across subsets; images are found in folders of their subset.
 */
export async function* readTia2(context: ImportContext): AsyncGenerator<ImportItem> {
  const files = findReleaseFiles(context.tree.names);
  if (files.length === 0) {
    const message = `"${context.tree.label}" holds no human_annotations/human_labels_*.json, prompts/prompt_set_*.json or alignment_scores/alignment_scores_*.json.`;
    throw faultOf(context.tree.label, { code: 'file_missing', message });
  }
  for (const file of files) yield* readReleaseFile(file, context);
}

async function* readReleaseFile(
  { name, part, subset }: ReleaseFile,
  context: ImportContext,
): AsyncGenerator<ImportItem> {
  const entryContext: EntryContext = { file: name, subset, labels: new LabelParser(context.spec) };
  const options = { file: name, container: 'object', encoding: context.spec.encoding } as const;
  for await (const entry of readJsonEntries(context.tree.open(name), options)) {
    if (isRejection(entry)) {
      yield entry;
      continue;
    }
    const parsed = PARSERS[part]({ ...entry, key: String(entry.key) }, entryContext);
    if (parsed.ok) yield parsed.value;
    else yield* parsed.details.map((problem: Problem) => rejectAt(name, entry.line, problem));
  }
}
