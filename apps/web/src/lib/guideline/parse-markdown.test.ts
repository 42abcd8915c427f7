import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MarkdownNode, parseMarkdown } from './parse-markdown.ts';

const ORIGIN = 'https://plumbline.test';
const parse = (text: string) => parseMarkdown(text, ORIGIN);

/** All elements of a tree. */
const elementsOf = (nodes: readonly MarkdownNode[]): Exclude<MarkdownNode, string>[] =>
  nodes.flatMap((node) =>
    typeof node === 'string' ? [] : [node, ...elementsOf('children' in node ? node.children : [])],
  );
const textOf = (nodes: readonly MarkdownNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : 'children' in node ? textOf(node.children) : '')).join('');
const depthOf = (nodes: readonly MarkdownNode[]): number =>
  Math.max(
    0,
    ...nodes.map((node) => (typeof node === 'string' || !('children' in node) ? 0 : 1 + depthOf(node.children))),
  );
const tagsOf = (text: string) => elementsOf(parse(text)).map(({ tag }) => tag);

test('paragraphs, headings, lists, emphasis, code and tables', () => {
  expect(tagsOf('# One\n\nTwo *three* **four** ~~five~~ `six`\n\n- seven\n- eight')).toEqual([
    ...['h1', 'p', 'em', 'strong', 's', 'code', 'ul', 'li', 'li'],
  ]);
  expect(tagsOf('| a | b |\n|---|--:|\n| 1 | 2 |')).toEqual([
    'table',
    'thead',
    'tr',
    'th',
    'th',
    'tbody',
    'tr',
    'td',
    'td',
  ]);
  expect(parse('3. three')).toMatchObject([{ tag: 'ol', start: 3 }]);
  expect(parse('```js\na <b>\n```')).toMatchObject([
    { tag: 'pre', children: [{ tag: 'code', children: ['a <b>\n'] }] },
  ]);
});

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  'a <b onmouseover="alert(1)">bold</b> word',
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="&lt;script&gt;"></iframe>',
  '<!-- comment --><style>*{display:none}</style>',
])('HTML stays text: %s', (html) => {
  const nodes = parse(html);
  expect(new Set(elementsOf(nodes).map(({ tag }) => tag))).toEqual(new Set(['p']));
  expect(textOf(nodes)).toBe(html.replaceAll('&lt;', '<').replaceAll('&gt;', '>'));
});

test.each([
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](file:///etc/passwd)',
  '[x](blob:https://plumbline.test/1)',
  '<javascript:alert(1)>',
  '[x]: javascript:alert(1)\n\n[x]',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml;base64,PHN2Zz4=)',
  '![x](https://evil.test/track.png)',
  '![x](//evil.test/track.png)',
  '![x](https://plumbline.test.evil.test/a.png)',
  '![x](https://plumbline.test@evil.test/a.png)',
  '![x](http://plumbline.test/a.png)',
])('goes nowhere else and brings nothing from there: %s', (text) => {
  expect(tagsOf(text).filter((tag) => tag === 'a' || tag === 'img')).toEqual([]);
});

test('links to web and mail addresses and pictures of our own stay', () => {
  const links = elementsOf(parse('[a](https://x.test/?q=1) [b](mailto:a@b.test) [c](/s/scenes) <https://y.test>'));
  expect(links.flatMap((node) => (node.tag === 'a' ? [node.href] : []))).toEqual([
    ...['https://x.test/?q=1', 'mailto:a@b.test', 'https://plumbline.test/s/scenes', 'https://y.test/'],
  ]);
  const [picture] = elementsOf(parse('![two cats](/api/v1/images/abc/display)')).slice(1);
  expect(picture).toEqual({ tag: 'img', src: `${ORIGIN}/api/v1/images/abc/display`, alt: 'two cats' });
});

test('a backslash is no way out', () => {
  const [, picture] = elementsOf(parse('![x](/\\\\evil.test/track.png)'));
  expect(picture).toMatchObject({ src: expect.stringMatching(/^https:\/\/plumbline\.test\//) });
});

const HUGE = {
  quotes: '>'.repeat(100_000),
  lists: '* '.repeat(50_000),
  emphasis: '**a*'.repeat(25_000),
  opened: `${'*'.repeat(99_999)}a`,
  brackets: '['.repeat(100_000),
  links: '[a]('.repeat(25_000),
  ticks: 'a`'.repeat(50_000),
  words: 'word '.repeat(20_000),
  cells: `${'|a'.repeat(500)}\n${'|-'.repeat(500)}\n${'|\n'.repeat(10_000)}`,
};

test.each(Object.entries(HUGE))('a text as long as may be is read, and no deeper than can be drawn: %s', (_, text) => {
  const nodes = parse(text);
  expect(depthOf(nodes)).toBeLessThanOrEqual(40);
});

test('whatever is written, all that comes of it is of the list, and links and pictures are sound', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '*',
    '_',
    '[',
    '](',
    ')',
    '!',
    '`',
    '|',
    '\n',
    '- ',
    '#',
    'javascript:',
    '//',
    '&#',
    'a',
    '"',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      for (const node of elementsOf(parse(pieces.join('')))) {
        if (node.tag === 'a') expect(node.href).toMatch(/^(https?|mailto):/);
        if (node.tag === 'img') expect(new URL(node.src).origin).toBe(ORIGIN);
      }
    }),
    { numRuns: 300 },
  );
});
