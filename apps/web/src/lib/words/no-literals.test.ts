import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { EN } from './en.ts';
import { EN_COMPARE } from './en-compare.ts';
import { EN_LATER } from './en-later.ts';
import { findLiterals } from './find-literals.fixture.ts';

const SOURCE = path.resolve(import.meta.dirname, '../..');

/** The pages of people who label, and what is around them. A new page of theirs is named here. */
const TRANSLATED = [
  /^features\/(annotate|guideline|sign-in|join|vote)\//,
  /^features\/studies\/(studies-page|study-card)\.tsx$/,
  /^lib\/(answers|attention|guideline|keys|live-scores|outbox|pictures|stage|supply|zoom)\//,
  /^app\/(annotator-nav|compare-page|error-page|language-choice|not-found-page|offline-banner|pending-page|person-menu|root-layout|sign-out-dialog)\.tsx$/,
  /^app\/(theme-toggle|top-bar)\.tsx$/,
];

/** In these a sentence stands beside the catalogue, for the reason given. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  // Only researchers see the link; it is one of their pages' own words.
  'app/top-bar.tsx': ['Models'],
  // Goes to the console, for whoever mends it.
  'lib/live-scores/member-scorer.ts': ['The scorer did not start'],
};

const sources = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.(test|fixture)\.tsx?$/.test(file))
  .sort();

const read = (file: string): string => readFileSync(path.join(SOURCE, file), 'utf8');

test('the search finds what people would read, and only that', () => {
  const source = `
    const KEY = 'strip.title';
    const style = 'flex items-center';
    const words = isOpen ? 'Take it back' : style;
    throw new Error('This is a bug');
    const page = <p title="Larger" className="mt-2 flex">Hello {isOpen ? 'there' : name} <b>·</b></p>;
    const other = <Field hint={\`Only \${count} left\`} id="one two" />;
  `;
  expect(findLiterals('page.tsx', source).sort()).toEqual(['Hello', 'Larger', 'Only', 'Take it back', 'left', 'there']);
});

describe('what annotators read comes from the catalogue', () => {
  test.each(sources.filter((file) => TRANSLATED.some((pattern) => pattern.test(file))))('%s', (file) => {
    const allowed = new Set(ALLOWED[file] ?? []);
    expect(findLiterals(file, read(file)).filter((text) => !allowed.has(text))).toEqual([]);
  });
});

test('what says a word that is not loaded with the labelling page brings it', () => {
  const later = Object.keys({ ...EN_LATER, ...EN_COMPARE });
  const without = sources
    .filter((file) => !file.startsWith('lib/words/'))
    .filter((file) => {
      const text = read(file);
      const saysLater = later.some((key) => text.includes(`'${key}'`)) || /`(action|keys|join|strip|vote)\./.test(text);
      return saysLater && text.includes('/words/use-words.ts');
    });
  expect(without).toEqual([]);
});

test('every key of the catalogue is used somewhere', () => {
  const text = sources
    .filter((file) => !/words\/(en-compare|en-first|en-later|ar|ar-compare)\.ts$/.test(file))
    .map(read)
    .join('\n');
  // A family is said by a key that is put together: `action.${action}`.
  const families = [...text.matchAll(/`([a-zA-Z.]+)\$\{/g)].map(([, start]) => start as string);
  const unused = Object.keys(EN).filter(
    (key) =>
      !text.includes(`'${key}'`) && !text.includes(`"${key}"`) && !families.some((start) => key.startsWith(start)),
  );
  expect(unused).toEqual([]);
});
