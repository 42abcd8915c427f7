import { unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import { assignedKeys, isChanged, NO_CHOICES } from './bindings.ts';
import { addPress, dropPress, MAX_PRESSES, resetAction } from './change-keys.ts';
import { fallbackOf, pressOf } from './key-press.ts';
import type { ActionOf } from './scopes.ts';

const at = (action: ActionOf<'annotate'>) => ({ scope: 'annotate', action }) as const;
const keysOf = (action: ActionOf<'annotate'>, choices = NO_CHOICES) =>
  assignedKeys('annotate', choices)
    .find((binding) => binding.action === action)
    ?.presses.map(({ key }) => key);

describe('adding', () => {
  test('adds to what an action has', () => {
    const choices = unwrap(addPress(NO_CHOICES, at('undo'), { key: 'u' }));
    expect(keysOf('undo', choices)).toEqual(['Backspace', 'z', 'u']);
  });

  test('a key of another action is refused, and the action is named', () => {
    expect(addPress(NO_CHOICES, at('undo'), { key: '1' })).toMatchObject({
      code: 'taken',
      details: { press: { key: '1' }, by: 'answer-aligned' },
    });
  });

  test('a key that does something by its place is refused too: it would do that no more', () => {
    const french = { key: '&', code: 'Digit1', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
    expect(addPress(NO_CHOICES, at('undo'), pressOf(french), fallbackOf(french))).toMatchObject({
      details: { press: { key: '1' }, by: 'answer-aligned' },
    });
    const cyrillic = { ...french, key: 'т', code: 'KeyN' };
    expect(addPress(NO_CHOICES, at('undo'), pressOf(cyrillic), fallbackOf(cyrillic))).toMatchObject({ code: 'taken' });
    const free = { ...french, key: 'ч', code: 'KeyX' };
    expect(addPress(NO_CHOICES, at('undo'), pressOf(free), fallbackOf(free)).ok).toBe(true);
  });

  test('a sign is the same key with and without Shift', () => {
    expect(addPress(NO_CHOICES, at('undo'), { key: '?', hasShift: true })).toMatchObject({ code: 'taken' });
  });

  test('an arrow with Shift is another key than without', () => {
    expect(addPress(NO_CHOICES, at('undo'), { key: 'ArrowUp' }).ok).toBe(true);
    expect(addPress(NO_CHOICES, at('undo'), { key: 'ArrowUp', hasShift: true })).toMatchObject({
      details: { by: 'pan-up' },
    });
  });

  test('a key that it has changes nothing; more than enough are refused', () => {
    expect(unwrap(addPress(NO_CHOICES, at('undo'), { key: 'Backspace' }))).toBe(NO_CHOICES);
    let choices = NO_CHOICES;
    for (const key of ['a', 'b', 'c', 'd']) choices = unwrap(addPress(choices, at('undo'), { key }));
    expect(keysOf('undo', choices)).toHaveLength(MAX_PRESSES);
    expect(addPress(choices, at('undo'), { key: 'e' })).toMatchObject({ code: 'too_many' });
  });
});

describe('switching off', () => {
  test('takes one key and leaves the others', () => {
    expect(keysOf('answer-aligned', dropPress(NO_CHOICES, at('answer-aligned'), { key: '1' }))).toEqual(['ArrowRight']);
  });

  test('a key that is off is free for another action', () => {
    const choices = dropPress(NO_CHOICES, at('answer-aligned'), { key: '1' });
    expect(keysOf('zoom-fit', unwrap(addPress(choices, at('zoom-fit'), { key: '1' })))).toEqual(['0', '1']);
  });
});

describe('going back', () => {
  test('gives an action what it came with', () => {
    const changed = dropPress(NO_CHOICES, at('undo'), { key: 'Backspace' });
    expect(isChanged(changed, 'annotate', 'undo')).toBe(true);
    const back = unwrap(resetAction(changed, at('undo')));
    expect(keysOf('undo', back)).toEqual(['Backspace', 'z']);
    expect(isChanged(back, 'annotate', 'undo')).toBe(false);
  });

  test('is refused while another action has one of its keys', () => {
    const off = dropPress(NO_CHOICES, at('write-note'), { key: 'n' });
    const given = unwrap(addPress(off, at('undo'), { key: 'n' }));
    expect(resetAction(given, at('write-note'))).toMatchObject({ code: 'taken', details: { by: 'undo' } });
  });
});
