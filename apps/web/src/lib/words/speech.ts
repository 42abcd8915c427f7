import type { Language } from '@plumbline/contract';
import { createElement, Fragment, type ReactNode } from 'react';
import type { EN } from './en.ts';
import { type ArgumentsOf, type Message, splitSentence } from './message.ts';

export type WordKey = keyof typeof EN;

/** A catalogue of the same keys as the English one: the compiler asks for a missing one. */
export type Catalogue = { readonly [Key in WordKey]: Message };

type Arguments<Key extends WordKey, Value> = ArgumentsOf<(typeof EN)[Key], Value>;

export type Direction = 'ltr' | 'rtl';

/** One language, ready to be spoken. */
export interface Speech {
  readonly language: Language;
  readonly direction: Direction;
  /** The message of a key, as text. */
  readonly say: <Key extends WordKey>(key: Key, ...values: Arguments<Key, string | number>) => string;
  /** The same with links, marks and names of keys in it. */
  readonly sayWith: <Key extends WordKey>(key: Key, ...values: Arguments<Key, ReactNode>) => ReactNode;
  /** Whether there are words for a key that came from elsewhere, such as a code of the API. */
  readonly has: (key: string) => key is WordKey;
  /** A number as this language writes it. */
  readonly sayNumber: (value: number) => string;
}

export type Say = Speech['say'];

const DIRECTION: Readonly<Record<Language, Direction>> = { en: 'ltr', ar: 'rtl' };

/** Text of another direction inside a sentence keeps its own order and leaves that of the sentence alone. */
const isolate = (text: string): string => `\u2068${text}\u2069`;

/** @param catalogue  the words of `language` */
export function createSpeech(language: Language, catalogue: Catalogue): Speech {
  const direction = DIRECTION[language];
  const numbers = new Intl.NumberFormat(language);
  const rules = new Intl.PluralRules(language);

  const sentenceOf = (key: WordKey, count: unknown): string => {
    const message = catalogue[key];
    if (typeof message === 'string') return message;
    return (typeof count === 'number' ? message[rules.select(count)] : undefined) ?? message.other;
  };
  const textOf = (value: unknown): string => {
    if (typeof value === 'number') return numbers.format(value);
    return direction === 'rtl' ? isolate(String(value)) : String(value);
  };
  const partsOf = (key: WordKey, values: Readonly<Record<string, unknown>>) =>
    splitSentence(sentenceOf(key, values.count)).map((part, index) =>
      index % 2 === 0 ? { text: part } : { value: values[part] },
    );

  return {
    language,
    direction,
    say: (key, ...[values = {}]) =>
      partsOf(key, values)
        .map((part) => part.text ?? textOf(part.value))
        .join(''),
    sayWith: (key, ...[values = {}]) => {
      const children = partsOf(key, values).map((part) => part.text ?? nodeOf(part.value, textOf));
      return createElement(Fragment, null, ...children);
    },
    has: (key): key is WordKey => key in catalogue,
    sayNumber: (value) => numbers.format(value),
  };
}

const nodeOf = (value: unknown, textOf: (value: unknown) => string): ReactNode =>
  typeof value === 'number' || typeof value === 'string' ? textOf(value) : (value as ReactNode);
