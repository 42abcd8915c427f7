import type { PlanPrompt } from './material.ts';

const EXAMPLES = 5;
const MAX_CHARS = 120;

/** The first of these prompts, as a person would name them. */
export const namePrompts = (prompts: readonly Pick<PlanPrompt, 'text'>[]): string[] =>
  prompts.slice(0, EXAMPLES).map(({ text }) => (text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS - 1)}…` : text));
