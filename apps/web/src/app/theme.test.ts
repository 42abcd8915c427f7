import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8');
const [plain = '', contrast = ''] = css.split('@media (prefers-contrast: more)');

type Scheme = 'light' | 'dark';
type Tokens = Readonly<Record<string, Record<Scheme, string>>>;

const readTokens = (text: string): Tokens =>
  Object.fromEntries(
    [...text.matchAll(/--color-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [
      name,
      { light: light!, dark: dark! },
    ]),
  );

/** WCAG 2.2: relative luminance of an sRGB colour. */
function luminanceOf(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function ratioOf(one: string, other: string): number {
  const [low, high] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

const GROUNDS = ['canvas', 'surface', 'raised'];
const TEXTS = ['ink', 'ink-muted', 'ink-faint', 'danger', 'warning', 'accent'];
const ANSWERS = ['aligned', 'not-aligned', 'unsure'];
const usual = readTokens(plain);

describe.each([
  { name: 'as usual', tokens: usual, text: 4.5, edge: 3, line: 'line-strong' },
  {
    name: 'with more contrast',
    tokens: { ...usual, ...readTokens(contrast.split('@layer base')[0]!) },
    text: 7,
    edge: 4.5,
    line: 'line',
  },
])('$name', ({ tokens, text, edge, line }) => {
  const worst = (front: string, grounds: readonly string[]) =>
    Math.min(
      ...grounds.flatMap((ground) =>
        (['light', 'dark'] as const).map((scheme) => ratioOf(tokens[front]![scheme], tokens[ground]![scheme])),
      ),
    );

  test.each(TEXTS)(`text in %s has ${text}:1 on canvas and surface`, (front) => {
    expect(worst(front, ['canvas', 'surface'])).toBeGreaterThanOrEqual(text);
  });

  test.each(ANSWERS)(`the word of %s has ${text}:1 on every ground and on its own`, (answer) => {
    expect(worst(`${answer}-ink`, [...GROUNDS, `${answer}-soft`])).toBeGreaterThanOrEqual(text);
  });

  test.each(ANSWERS)(`the mark of %s has ${edge}:1`, (answer) => {
    expect(worst(answer, ['canvas', 'surface'])).toBeGreaterThanOrEqual(edge);
  });

  test('edges of what can be used are seen', () => {
    expect(worst(line, ['canvas', 'surface'])).toBeGreaterThanOrEqual(edge);
  });
});
