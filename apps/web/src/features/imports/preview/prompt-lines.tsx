import { countOf } from '../../../lib/figures.ts';
import { LineTable } from './line-table.tsx';
import type { LineOf } from './preview-lines.tsx';

/** What is said of prompts as such. */
export const PromptLines = ({ lines }: { readonly lines: readonly LineOf<'prompt'>[] }) => (
  <LineTable
    label="Prompts"
    heads={['Prompt', 'Subset', 'Contrastive prompts', 'Published figures of']}
    rows={lines.map((line, at) => ({
      key: `${line.file}:${line.line}:${at}`,
      cells: [line.prompt, line.subset, setsOf(line), line.reported && Object.keys(line.reported).join(', ')],
    }))}
  />
);

function setsOf({ sets }: LineOf<'prompt'>): string | undefined {
  const newest = sets?.at(-1);
  if (!sets || !newest) return undefined;
  const items = countOf(newest.items.length, 'prompt');
  return sets.length === 1 ? items : `${countOf(sets.length, 'set')}, the newest with ${items}`;
}
