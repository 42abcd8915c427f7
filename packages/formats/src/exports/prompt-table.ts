import type { TableColumns } from './table-column.ts';

export interface ExportedSet {
  readonly origin: string;
  readonly items: readonly string[];
}

export interface PromptExportRow {
  readonly prompt: string;
  readonly subset: string | null;
  /** Oldest first: the place in the list, from 1, is the version. Null: none. */
  readonly sets: readonly ExportedSet[] | null;
  /** Source -> name of the figure -> value, as published. Null: none. */
  readonly reported: Readonly<Record<string, Readonly<Record<string, number>>>> | null;
}

/** One row for each prompt: its contrastive sets, and figures that a publication gives for it. */
export const PROMPT_TABLE = [
  { name: 'prompt', type: 'text', about: 'The text given to the text-to-image model.' },
  { name: 'subset', type: 'text', about: 'The category of the prompt; empty: none.' },
  {
    name: 'sets',
    type: 'json',
    about: 'Contrastive sets, oldest first (the place, from 1, is the version): [{"origin": …, "items": […]}].',
  },
  {
    name: 'reported',
    type: 'json',
    about: 'Figures that a publication gives for the prompt, as published: {source: {figure: value}}.',
  },
] as const satisfies TableColumns<PromptExportRow>;
