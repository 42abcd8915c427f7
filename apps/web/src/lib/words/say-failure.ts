import type { Speech, WordKey } from './speech.ts';

interface Failed {
  readonly code: string | null;
  readonly message: string;
}

/**
 * What the API says went wrong. Its own sentence may be more exact and is English; in another language it is the sentence
 * of its code, where there is one.
 */
export function sayFailure({ language, say, has }: Speech, { code, message }: Failed): string {
  const key = `failure.${code}`;
  return language !== 'en' && has(key) ? say(key as WordKey & `failure.${string}`) : message;
}
