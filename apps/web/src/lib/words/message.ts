/** A sentence, with `{name}` where a value goes. */
type Sentence = string;

/** A sentence that depends on `{count}`, by the plural rules of its language. */
export type Counted = Readonly<Partial<Record<Intl.LDMLPluralRule, Sentence>>> & { readonly other: Sentence };

export type Message = Sentence | Counted;

/** The names between braces in a sentence. */
type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

type TextOf<M> = M extends string ? M : M extends Counted ? Extract<M[keyof M], string> : never;
type NamesOf<M> = NamesIn<TextOf<M>> | (M extends string ? never : 'count');

/** What a message needs to be said; counts are numbers in every case. */
export type ValuesOf<M, Value> = { readonly [Name in NamesOf<M>]: Name extends 'count' ? number : Value };

/** The rest parameter that a message asks for: nothing where it has no names. */
export type ArgumentsOf<M, Value> = [NamesOf<M>] extends [never] ? [] : [ValuesOf<M, Value>];

const NAME = /\{(\w+)\}/g;

/** The names between braces, in the order in which they come. */
export const namesIn = (sentence: string): string[] => [...sentence.matchAll(NAME)].map(([, name]) => name as string);

/** A sentence as its plain parts and the names between them: text, name, text, name, text. */
export const splitSentence = (sentence: string): string[] => sentence.split(NAME);
