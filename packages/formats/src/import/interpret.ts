import type { ImportSpec } from '@plumbline/contract';
import { parseImageTemplate } from '../pairs/image-template.ts';
import { interpretPairs } from '../pairs/interpret-pairs.ts';
import { interpretPrompts } from '../prompts/interpret-prompts.ts';
import { isRejection } from '../rejection.ts';
import { interpretScores } from '../scores/interpret-scores.ts';
import type { SourceEvent } from '../source-event.ts';
import { interpretVotes } from '../votes/interpret-votes.ts';
import type { ImageShelf, ImportContext, ImportItem } from './import-context.ts';
import { faultOf } from './import-fault.ts';

/** What the meaning of a record hangs on. */
interface Reading extends Pick<ImportContext, 'spec'> {
  readonly images: Pick<ImageShelf, 'index'> | undefined;
}

/** Gives the records of any format the meaning that the spec says. */
export function interpret(
  events: AsyncIterable<SourceEvent>,
  file: string,
  { spec, images }: Reading,
): AsyncIterable<ImportItem> {
  if (spec.target === 'scores') return interpretScores(events, file, spec);
  if (spec.target === 'votes') return interpretVotes(events, file, spec);
  if (spec.target === 'prompts') return interpretPrompts(events, file, spec);
  return readPairLines(events, file, spec, images?.index.files ?? []);
}

async function* readPairLines(
  events: AsyncIterable<SourceEvent>,
  file: string,
  spec: ImportSpec,
  imageFiles: readonly string[],
): AsyncGenerator<ImportItem> {
  const template = spec.images.names === undefined ? undefined : parseImageTemplate(spec.images.names, imageFiles);
  if (template && !template.ok) throw faultOf(file, { code: 'invalid_option', message: template.details });
  for await (const item of interpretPairs(events, file, spec, template?.value))
    yield isRejection(item) ? item : { kind: 'pair', ...item };
}
