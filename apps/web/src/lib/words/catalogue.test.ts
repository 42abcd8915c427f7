import { LanguageSchema } from '@plumbline/contract';
import { describe, expect, test } from 'vitest';
import { AR } from './ar.ts';
import { EN } from './en.ts';
import { languageOfBrowser } from './languages.ts';
import { type Message, namesIn } from './message.ts';
import { type Catalogue, createSpeech, type WordKey } from './speech.ts';

const CATALOGUES = { en: EN, ar: AR } as const satisfies Record<string, Catalogue>;
const keys = Object.keys(EN) as WordKey[];
const formsOf = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message));
const english = createSpeech('en', EN);
const arabic = createSpeech('ar', AR);

test('every language that can be chosen has a catalogue', () => {
  expect(Object.keys(CATALOGUES).sort()).toEqual([...LanguageSchema.options].sort());
});

describe.each(LanguageSchema.options)('%s', (language) => {
  const catalogue: Catalogue = CATALOGUES[language];

  test('has every key, and no other', () => {
    expect(Object.keys(catalogue).sort()).toEqual([...keys].sort());
  });

  test('has words for every key', () => {
    const empty = keys.filter((key) => formsOf(catalogue[key]).some((form) => form.trim() === ''));
    expect(empty).toEqual([]);
  });

  test('names nothing between braces that English does not', () => {
    for (const key of keys) {
      const allowed = new Set(['count', ...formsOf(EN[key]).flatMap(namesIn)]);
      const strange = formsOf(catalogue[key])
        .flatMap(namesIn)
        .filter((name) => !allowed.has(name));
      expect([key, strange]).toEqual([key, []]);
    }
  });

  test('leaves out nothing that English names, but a count that its grammar says without', () => {
    for (const key of keys) {
      const needed = formsOf(EN[key])
        .flatMap(namesIn)
        .filter((name) => name !== 'count');
      for (const form of formsOf(catalogue[key])) expect(namesIn(form), key).toEqual(expect.arrayContaining(needed));
    }
  });

  test('has each plural form that its rules ask for', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const key of keys) {
      const message = catalogue[key];
      if (typeof message === 'string') continue;
      expect(Object.keys(message).sort(), key).toEqual([...pluralCategories].sort());
    }
  });
});

test('Arabic is Arabic: no sentence is left in English', () => {
  // Names of keys, and sentences of names and signs only, are the same in both.
  const same = keys.filter((key) => JSON.stringify(AR[key]) === JSON.stringify(EN[key]));
  expect(
    same.filter((key) => !key.startsWith('key.') && /[a-z]{2}/.test(String(EN[key]).replace(/\{\w+\}/g, ''))),
  ).toEqual([]);
});

describe('saying', () => {
  test('counts by the rules of the language, with its own numbers', () => {
    expect(english.say('person.unsent', { count: 1 })).toBe('One label has not been sent');
    expect(english.say('person.unsent', { count: 1200 })).toBe('1,200 labels have not been sent');
    const arabicCounts = [1, 2, 3, 11, 100].map((count) => arabic.say('person.unsent', { count }));
    expect(arabicCounts[0]).toBe('إجابة واحدة لم تُرسل');
    expect(arabicCounts[1]).toBe('إجابتان لم تُرسلا');
    expect(arabicCounts[2]).toBe(`${arabic.sayNumber(3)} إجابات لم تُرسل`);
    expect(arabicCounts[3]).toBe(`${arabic.sayNumber(11)} إجابة لم تُرسل`);
    expect(arabicCounts[4]).toBe(`${arabic.sayNumber(100)} إجابة لم تُرسل`);
  });

  test('a text of another direction keeps its own inside a sentence', () => {
    expect(arabic.say('person.signedInAs', { name: 'Mira' })).toBe('مسجّل الدخول باسم \u2068Mira\u2069');
    expect(english.say('person.signedInAs', { name: 'Mira' })).toBe('Signed in as Mira');
  });

  test('values are put in as they are, braces and all', () => {
    expect(english.say('spoken.next', { answer: '{prompt}', prompt: '$& {answer}' })).toBe(
      '{prompt}. Next: $& {answer}',
    );
  });
});

test.each([
  [['ar-EG', 'en'], 'ar'],
  [['AR'], 'ar'],
  [['fr-FR', 'ar', 'en'], 'ar'],
  [['fr-FR', 'de'], 'en'],
  [[], 'en'],
])('a browser that wants %j is shown %s', (wanted, language) => {
  expect(languageOfBrowser(wanted)).toBe(language);
});
