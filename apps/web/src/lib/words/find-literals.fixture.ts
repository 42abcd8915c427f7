import { parseSync } from 'vite';

/** Attributes that people read or hear. */
const READ = new Set([
  'label',
  'title',
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'aria-roledescription',
  'placeholder',
  'alt',
  'hint',
  'description',
  'content',
]);

interface SyntaxNode {
  readonly type: string;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string';

const childrenOf = (node: SyntaxNode): SyntaxNode[] =>
  Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));

/** Words of a language, and not a name, a sign or a class. */
const WORD = /\p{L}{2,}/u;
/** Begins as a sentence does and has more than one word: nobody writes keys or classes like that. */
const SENTENCE = /^["“'(]?\p{Lu}\S* \S/u;
/** Names that are the same in every language, and what is typed into a terminal. */
const SAME_EVERYWHERE = /^(Plumbline|TextNorm|Enter|·|npm start|npx plumbline .*|px|ms|\s)+$/;

const isReadable = (text: string): boolean => WORD.test(text) && !SAME_EVERYWHERE.test(text.trim());

/** The strings that an expression can come to: branches of a choice, parts of a template. */
function stringsOf(node: SyntaxNode): string[] {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateLiteral':
      return (node.quasis as SyntaxNode[]).map((quasi) => (quasi.value as { cooked: string }).cooked);
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].filter(isNode).flatMap(stringsOf);
    case 'LogicalExpression':
      return [node.left, node.right].filter(isNode).flatMap(stringsOf);
    case 'JSXExpressionContainer':
      return isNode(node.expression) ? stringsOf(node.expression) : [];
    default:
      return [];
  }
}

const isError = (node: SyntaxNode): boolean =>
  node.type === 'NewExpression' && /Error$/.test(String((node.callee as { name?: string }).name));

const namesAttribute = (node: SyntaxNode): string => String((node.name as { name?: unknown }).name);

function readIn(node: SyntaxNode): string[] {
  switch (node.type) {
    case 'JSXText':
      return [String(node.value)];
    case 'JSXAttribute':
      return READ.has(namesAttribute(node)) && isNode(node.value) ? stringsOf(node.value) : [];
    case 'JSXElement':
    case 'JSXFragment':
      return (node.children as SyntaxNode[]).filter(({ type }) => type === 'JSXExpressionContainer').flatMap(stringsOf);
    case 'Literal':
    case 'TemplateLiteral':
      return stringsOf(node).filter((text) => SENTENCE.test(text));
    default:
      return [];
  }
}

/** What people would read that stands in the source itself instead of in the catalogue. */
export function findLiterals(file: string, source: string): string[] {
  const found: string[] = [];
  const visit = (node: SyntaxNode): void => {
    // What is thrown means a bug, and is read by whoever mends it.
    if (isError(node)) return;
    found.push(...readIn(node).filter(isReadable));
    for (const child of childrenOf(node)) visit(child);
  };
  visit(parseSync(file, source).program as unknown as SyntaxNode);
  return [...new Set(found.map((text) => text.trim()))];
}
