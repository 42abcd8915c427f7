import MarkdownIt, { type Token } from 'markdown-it';

/** What a guideline may consist of; there is nothing else, so nothing has to be taken out. */
export const BLOCK_TAGS = [
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'ul',
  'ol',
  'li',
  'pre',
  'hr',
] as const;
const TABLE_TAGS = ['table', 'thead', 'tbody', 'tr', 'th', 'td'] as const;
const INLINE_TAGS = ['strong', 'em', 's', 'code', 'br'] as const;

const PLAIN_TAGS = [...BLOCK_TAGS, ...TABLE_TAGS, ...INLINE_TAGS] as const;
export type PlainTag = (typeof PLAIN_TAGS)[number];

export type MarkdownNode =
  | string
  | { readonly tag: PlainTag; readonly start: number; readonly children: MarkdownNode[] }
  | { readonly tag: 'a'; readonly href: string; readonly children: MarkdownNode[] }
  | { readonly tag: 'img'; readonly src: string; readonly alt: string };

type Parent = { readonly children: MarkdownNode[] };

/** Deeper than anybody reads; a page of deeper elements could not be drawn. */
const MAX_DEPTH = 30;

// HTML in the text stays text. The reader counts nesting itself and takes time that grows with the length of the text.
const reader = new MarkdownIt({ html: false, maxNesting: MAX_DEPTH });

const LINK_PROTOCOLS = new Set(['http:', 'https:', 'mailto:']);
const isPlainTag = (tag: string): tag is PlainTag => (PLAIN_TAGS as readonly string[]).includes(tag);

/**
 * A guideline as a tree of what may be shown. Links go to web and mail addresses; pictures come from our own origin; what
 * goes elsewhere is left as its text.
 *
 * @param origin  of the page, such as `https://plumbline.test`
 */
export function parseMarkdown(text: string, origin: string): MarkdownNode[] {
  const root: Parent = { children: [] };
  grow(reader.parse(text, {}), [root], origin);
  return root.children;
}

/** @param open  the elements that are open, outermost first: never empty */
function grow(tokens: readonly Token[], open: Parent[], origin: string): void {
  const depth = open.length;
  for (const token of tokens) {
    const parent = open.at(-1) as Parent;
    if (token.nesting === 1) open.push(openElement(token, parent, open.length, origin));
    else if (token.nesting === -1) open.pop();
    else if (token.type === 'inline') grow(token.children ?? [], open, origin);
    else parent.children.push(...leafOf(token, origin));
  }
  // What was never closed ends with the stretch of text that it is in.
  open.length = depth;
}

/** The new element; or its parent, which then takes what is inside: too deep, not to be shown, or a link to nowhere. */
function openElement(token: Token, parent: Parent, depth: number, origin: string): Parent {
  if (token.hidden || depth > MAX_DEPTH) return parent;
  const element = elementOf(token, origin);
  if (element === null) return parent;
  parent.children.push(element);
  return element;
}

function elementOf(token: Token, origin: string) {
  const { tag } = token;
  if (tag === 'a') {
    const href = linkOf(String(token.attrGet('href') ?? ''), origin);
    return href === null ? null : { tag: 'a' as const, href, children: [] };
  }
  if (!isPlainTag(tag)) return null;
  return { tag, start: Number(token.attrGet('start') ?? 1), children: [] };
}

function leafOf(token: Token, origin: string): MarkdownNode[] {
  const plain = (tag: PlainTag, ...children: MarkdownNode[]) => ({ tag, start: 1, children });
  switch (token.type) {
    case 'text':
      return [token.content];
    case 'softbreak':
      return ['\n'];
    case 'hardbreak':
      return [plain('br')];
    case 'hr':
      return [plain('hr')];
    case 'code_inline':
      return [plain('code', token.content)];
    case 'fence':
    case 'code_block':
      return [plain('pre', plain('code', token.content))];
    case 'image':
      return [imageOf(token, origin)];
    default:
      return [];
  }
}

function imageOf(token: Token, origin: string): MarkdownNode {
  const url = urlOf(String(token.attrGet('src') ?? ''), origin);
  if (url === null || url.origin !== origin) return token.content;
  return { tag: 'img', src: url.href, alt: token.content };
}

function linkOf(address: string, origin: string): string | null {
  const url = urlOf(address, origin);
  return url !== null && LINK_PROTOCOLS.has(url.protocol) ? url.href : null;
}

const urlOf = (address: string, origin: string): URL | null =>
  URL.canParse(address, origin) ? new URL(address, origin) : null;
