import { describe, expect, test } from 'vitest';
import { ANSWER_ACTION, actionFor, ariaKeysOf, KEYMAP, type KeyPress, nameOfPress } from './keymap.ts';

const press = (
  key: string,
  modifiers: Partial<Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

const identityOf = ({ key, hasCommand, hasShift }: KeyPress) => `${hasCommand ?? false} ${hasShift ?? false} ${key}`;

describe('the table', () => {
  test('no press stands for two actions', () => {
    const presses = KEYMAP.flatMap((binding) => binding.presses.map(identityOf));
    expect(new Set(presses).size).toBe(presses.length);
  });

  test('every press finds its own action', () => {
    for (const { action, presses } of KEYMAP) {
      for (const { key, hasCommand, hasShift } of presses) {
        expect(actionFor(press(key, { ctrlKey: hasCommand ?? false, shiftKey: hasShift ?? false }))).toBe(action);
      }
    }
  });

  test('every action is listed once', () => {
    const actions = KEYMAP.map(({ action }) => action);
    expect(new Set(actions).size).toBe(actions.length);
  });
});

describe('answers', () => {
  test.each([
    ['ArrowRight', 1],
    ['1', 1],
    ['ArrowLeft', 0],
    ['2', 0],
    ['ArrowDown', -1],
    ['3', -1],
  ] as const)('%s answers %s', (key, value) => {
    expect(actionFor(press(key))).toBe(ANSWER_ACTION[value]);
  });

  test.each(['ctrlKey', 'metaKey', 'altKey'] as const)('an arrow with %s is the browser’s', (modifier) => {
    expect(actionFor(press('ArrowRight', { [modifier]: true }))).toBeUndefined();
  });
});

test('capital letters count as letters only without Shift', () => {
  expect(actionFor(press('N'))).toBe('write-note');
  expect(actionFor(press('N', { shiftKey: true }))).toBeUndefined();
});

test('a sign that needs Shift is found with and without it', () => {
  expect(actionFor(press('?', { shiftKey: true }))).toBe('show-help');
  expect(actionFor(press('?'))).toBe('show-help');
});

test('Command+Z undoes as Ctrl+Z does; Ctrl+Shift+Z does not', () => {
  expect(actionFor(press('z', { metaKey: true }))).toBe('undo');
  expect(actionFor(press('Z', { ctrlKey: true, shiftKey: true }))).toBeUndefined();
});

test('names for people and for assistive technology', () => {
  expect(nameOfPress({ key: 'ArrowRight' })).toBe('→');
  expect(nameOfPress({ key: 'z', hasCommand: true })).toBe('Ctrl+Z');
  expect(ariaKeysOf('undo')).toBe('Backspace Control+z');
  expect(ariaKeysOf('zoom')).toBe('Space');
});
