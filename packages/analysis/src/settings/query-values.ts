import type { SettingName } from './setting-names.ts';

/** Stops the reading of a query at the first value that means nothing; never leaves this folder. */
export class Refusal extends Error {
  readonly details: { readonly setting: SettingName; readonly value: string; readonly message: string };

  constructor(setting: SettingName, value: string, message: string) {
    super(message);
    this.details = { setting, value, message };
  }
}

export function readChoice<const Choice extends string>(
  setting: SettingName,
  text: string,
  choices: readonly Choice[],
): Choice {
  const choice = choices.find((one) => one === text);
  if (choice !== undefined) return choice;
  throw new Refusal(setting, text, `"${setting}" is one of ${choices.join(', ')}; "${text}" is none of them.`);
}

interface Range {
  readonly low: number;
  readonly high: number;
  readonly whole?: boolean;
}

export function readNumber(setting: SettingName, text: string, { low, high, whole = false }: Range): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= low && value <= high && (!whole || Number.isInteger(value))) return value;
  const least = low === Number.MIN_VALUE ? 'above 0' : `from ${low}`;
  throw new Refusal(setting, text, `"${setting}" takes a ${whole ? 'whole ' : ''}number ${least} to ${high}.`);
}

/** Each entry is escaped, so that names with commas survive. */
export const writeList = (entries: readonly string[]): string =>
  [...new Set(entries)].sort().map(encodeURIComponent).join(',');

export function readList(setting: SettingName, text: string): readonly string[] {
  try {
    const entries = text.split(',').map(decodeURIComponent);
    return [...new Set(entries.filter((entry) => entry !== ''))].sort();
  } catch {
    throw new Refusal(setting, text, `"${setting}" is a list separated by commas; this one has a broken escape.`);
  }
}
