import { InvalidArgumentError } from 'commander';

export const positiveInteger = (text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('a whole number of at least 1');
};

export const list = (text: string): string[] => text.split(',').map((part) => part.trim());

/** `prompt=Prompt,subset=Category` */
export function columnMap(text: string): Record<string, string> {
  return Object.fromEntries(
    list(text).map((part) => {
      const [field, column] = part.split('=', 2);
      if (!field || !column) throw new InvalidArgumentError('FIELD=COLUMN,FIELD=COLUMN');
      return [field, column];
    }),
  );
}
