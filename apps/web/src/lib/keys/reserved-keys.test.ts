import { describe, expect, test } from 'vitest';
import { type PressedKey, pressOf } from './key-press.ts';
import { whyReserved } from './reserved-keys.ts';

const press = (key: string, more: Partial<PressedKey> = {}): PressedKey => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('reserved', () => {
  test.each([
    ['Tab', {}, 'page'],
    ['Enter', {}, 'page'],
    ['Escape', {}, 'page'],
    ['F5', {}, 'system'],
    ['F11', {}, 'system'],
    ['Insert', {}, 'system'],
    ['CapsLock', {}, 'system'],
    ['ContextMenu', {}, 'system'],
    ['BrowserBack', {}, 'system'],
    ['ArrowLeft', { altKey: true }, 'system'],
    ['t', { ctrlKey: true }, 'browser'],
    ['w', { metaKey: true }, 'browser'],
    ['+', { ctrlKey: true }, 'browser'],
    ['1', { ctrlKey: true }, 'browser'],
    ['Dead', {}, 'unreadable'],
    ['Process', {}, 'unreadable'],
  ] as const)('%s %j: %s', (key, modifiers, reason) => {
    expect(whyReserved(press(key, modifiers))).toBe(reason);
  });
});

test.each([
  ['a', {}],
  ['т', {}],
  ['7', {}],
  ['?', { shiftKey: true }],
  [' ', {}],
  ['ArrowUp', { shiftKey: true }],
  ['PageDown', {}],
  ['z', { ctrlKey: true }],
  ['Backspace', { metaKey: true }],
  ['@', { ctrlKey: true, altKey: true, getModifierState: (name: string) => name === 'AltGraph' }],
])('%s %j is free', (key, modifiers) => {
  expect(whyReserved(press(key, modifiers))).toBeNull();
});

test('a press is kept as what is printed, with the modifiers that count', () => {
  expect(pressOf(press('U'))).toEqual({ key: 'u' });
  expect(pressOf(press('U', { shiftKey: true }))).toEqual({ key: 'u', hasShift: true });
  expect(pressOf(press('?', { shiftKey: true }))).toEqual({ key: '?' });
  expect(pressOf(press('z', { metaKey: true }))).toEqual({ key: 'z', hasCommand: true });
});
