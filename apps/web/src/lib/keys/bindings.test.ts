import type { KeyChoices } from '@plumbline/contract';
import { describe, expect, test } from 'vitest';
import { actionFor, activeKeys, assignedKeys, NO_CHOICES } from './bindings.ts';
import { identityOf, type PressedKey } from './key-press.ts';
import { actionsOf, scopeNames } from './scopes.ts';

const press = (key: string, more: Partial<PressedKey> = {}): PressedKey => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

const choose = (actions: KeyChoices['scopes'][string], areCharactersOff = false): KeyChoices => ({
  scopes: { annotate: actions },
  areCharactersOff,
});
const actionOf = (event: PressedKey, choices = NO_CHOICES) => actionFor(activeKeys('annotate', choices), event);

describe.each(scopeNames)('the scope %s', (scope) => {
  const bindings = assignedKeys(scope, NO_CHOICES);

  test('has no press that stands for two actions', () => {
    const presses = bindings.flatMap((binding) => binding.presses.map(identityOf));
    expect(new Set(presses).size).toBe(presses.length);
  });

  test('finds the action of each of its presses', () => {
    for (const { action, presses } of bindings) {
      for (const { key, hasCommand = false, hasShift = false } of presses) {
        expect(actionFor(bindings, press(key, { ctrlKey: hasCommand, shiftKey: hasShift }))).toBe(action);
      }
    }
  });

  test('can do without any of its keys', () => {
    for (const action of actionsOf(scope)) {
      const without = { scopes: { [scope]: { [action]: [] } }, areCharactersOff: false };
      expect(activeKeys(scope, without).find((binding) => binding.action === action)?.presses).toEqual([]);
    }
  });
});

describe('as it comes', () => {
  test.each([
    ['ArrowRight', 'answer-aligned'],
    ['1', 'answer-aligned'],
    ['ArrowLeft', 'answer-not-aligned'],
    ['2', 'answer-not-aligned'],
    ['ArrowDown', 'answer-unsure'],
    ['3', 'answer-unsure'],
    ['Backspace', 'undo'],
    [' ', 'zoom'],
    ['+', 'zoom-in'],
    ['-', 'zoom-out'],
    ['0', 'zoom-fit'],
    ['g', 'show-guideline'],
    ['n', 'write-note'],
    ['s', 'toggle-strip'],
    ['?', 'show-help'],
  ])('%s: %s', (key, action) => {
    expect(actionOf(press(key))).toBe(action);
  });

  test.each(['ctrlKey', 'metaKey', 'altKey'] as const)('an arrow with %s is the browser’s', (modifier) => {
    expect(actionOf(press('ArrowRight', { [modifier]: true }))).toBeUndefined();
  });

  test('Command+Z undoes as Ctrl+Z does; Ctrl+Shift+Z does not', () => {
    expect(actionOf(press('z', { metaKey: true }))).toBe('undo');
    expect(actionOf(press('Z', { ctrlKey: true, shiftKey: true }))).toBeUndefined();
  });

  test('capital letters count as letters only without Shift', () => {
    expect(actionOf(press('N'))).toBe('write-note');
    expect(actionOf(press('N', { shiftKey: true }))).toBeUndefined();
  });
});

describe('on other keyboards', () => {
  test('French: digits with and without Shift; the sign on the key comes before its place', () => {
    expect(actionOf(press('&', { code: 'Digit1' }))).toBe('answer-aligned');
    expect(actionOf(press('1', { code: 'Digit1', shiftKey: true }))).toBe('answer-aligned');
    expect(actionOf(press('à', { code: 'Digit0' }))).toBe('zoom-fit');
    expect(actionOf(press('-', { code: 'Digit6' }))).toBe('zoom-out');
    expect(actionOf(press('?', { code: 'KeyM', shiftKey: true }))).toBe('show-help');
  });

  test('letters are what is printed: where a keyboard has N, not where another has it', () => {
    expect(actionOf(press('n', { code: 'KeyL' }))).toBe('write-note');
    expect(actionOf(press('b', { code: 'KeyN' }))).toBeUndefined();
  });

  test('Russian, Arabic, Greek: letters by their place, also with Ctrl', () => {
    expect(actionOf(press('т', { code: 'KeyN' }))).toBe('write-note');
    expect(actionOf(press('ى', { code: 'KeyN' }))).toBe('write-note');
    expect(actionOf(press('я', { code: 'KeyZ', ctrlKey: true }))).toBe('undo');
    expect(actionOf(press('ν', { code: 'KeyN' }))).toBe('write-note');
  });

  test('Arabic: its question mark, and its digits', () => {
    expect(actionOf(press('؟', { code: 'Slash', shiftKey: true }))).toBe('show-help');
    expect(actionOf(press('٢', { code: 'Digit2' }))).toBe('answer-not-aligned');
  });

  test('the keypad, with and without Num Lock', () => {
    expect(actionOf(press('1', { code: 'Numpad1' }))).toBe('answer-aligned');
    expect(actionOf(press('ArrowRight', { code: 'Numpad6' }))).toBe('answer-aligned');
    expect(actionOf(press('+', { code: 'NumpadAdd' }))).toBe('zoom-in');
  });

  test('Shift with a digit that is printed without it is another press', () => {
    expect(actionOf(press('!', { code: 'Digit1', shiftKey: true }))).toBeUndefined();
  });

  test('a sign that is typed with AltGr is the sign', () => {
    const altGr = { ctrlKey: true, altKey: true, getModifierState: (name: string) => name === 'AltGraph' };
    expect(actionOf(press('?', altGr))).toBe('show-help');
  });
});

describe('as a person has it', () => {
  test('chosen keys act, those they replace do not', () => {
    const choices = choose({ undo: [{ key: 'u' }] });
    expect(actionOf(press('u'), choices)).toBe('undo');
    expect(actionOf(press('Backspace'), choices)).toBeUndefined();
  });

  test('a letter of another script is found as it was recorded, before its place', () => {
    const choices = choose({ undo: [{ key: 'т' }] });
    expect(actionOf(press('т', { code: 'KeyN' }), choices)).toBe('undo');
  });

  test('a key that comes with a later version does not take a chosen one away', () => {
    const choices = choose({ undo: [{ key: 'g' }] });
    expect(actionOf(press('g'), choices)).toBe('undo');
  });

  test('with characters off only named keys and those with Ctrl act', () => {
    const choices = choose({}, true);
    for (const key of ['1', '2', '3', 'n', 's', 'g', '?', '+', '0']) {
      expect(actionOf(press(key), choices)).toBeUndefined();
    }
    for (const key of ['ArrowRight', 'Backspace', ' ']) expect(actionOf(press(key), choices)).toBeDefined();
    expect(actionOf(press('z', { ctrlKey: true }), choices)).toBe('undo');
  });

  test('choices for scopes and actions that there are not do no harm', () => {
    const choices = {
      scopes: { deck: { skip: [{ key: 'x' }] }, annotate: { dance: [{ key: 'd' }] } },
      areCharactersOff: false,
    };
    expect(actionOf(press('d'), choices)).toBeUndefined();
    expect(actionOf(press('1'), choices)).toBe('answer-aligned');
  });
});
