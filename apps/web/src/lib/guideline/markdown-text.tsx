import { createElement, type ReactNode, useMemo } from 'react';
import { useWords } from '../words/all-words.ts';
import { BLOCK_TAGS, type MarkdownNode, type PlainTag, parseMarkdown } from './parse-markdown.ts';

/** The page has a heading of its own above these. */
const HEADINGS: Partial<Record<PlainTag, string>> = { h1: 'h2', h2: 'h3', h3: 'h4', h4: 'h5', h5: 'h6' };

const CLASSES: Partial<Record<PlainTag, string>> = {
  h1: 'mt-6 font-semibold text-xl tracking-tight first:mt-0',
  h2: 'mt-5 font-semibold text-lg first:mt-0',
  h3: 'mt-4 font-semibold first:mt-0',
  h4: 'mt-4 font-medium first:mt-0',
  h5: 'mt-4 font-medium first:mt-0',
  h6: 'mt-4 font-medium first:mt-0',
  blockquote: 'border-line-strong border-s-2 ps-4 text-ink-muted',
  ul: 'list-disc ps-6',
  ol: 'list-decimal ps-6',
  li: 'my-1',
  pre: 'overflow-x-auto rounded-control bg-raised p-3 text-sm',
  code: 'rounded-sm bg-raised px-1 text-[0.9em]',
  hr: 'border-line',
  table: 'block w-fit max-w-full overflow-x-auto text-sm',
  th: 'border border-line bg-raised px-3 py-1.5 text-start font-medium',
  td: 'border border-line px-3 py-1.5',
};

const BLOCKS: ReadonlySet<string> = new Set([...BLOCK_TAGS, 'th', 'td']);

interface MarkdownTextProps {
  readonly text: string;
  readonly className?: string;
}

/** Markdown as it may be shown (`parseMarkdown`). Each block has the direction of its own first letters. */
export function MarkdownText({ text, className }: MarkdownTextProps) {
  const { say } = useWords();
  const nodes = useMemo(() => parseMarkdown(text, window.location.origin), [text]);
  return (
    <div
      dir="auto"
      className={`flex max-w-prose flex-col gap-3 text-pretty break-words leading-relaxed ${className ?? ''}`}
    >
      {draw(nodes, say('guideline.newTab'))}
    </div>
  );
}

const draw = (nodes: readonly MarkdownNode[], newTab: string): ReactNode[] =>
  nodes.map((node, index) => drawNode(node, index, newTab));

function drawNode(node: MarkdownNode, key: number, newTab: string): ReactNode {
  if (typeof node === 'string') return node;
  if (node.tag === 'img') {
    return (
      <img
        key={key}
        src={node.src}
        alt={node.alt}
        className="inline-block max-h-96 max-w-full rounded-control bg-picture"
      />
    );
  }
  if (node.tag === 'a') {
    return (
      // What is on the page, such as a pair to label, stays there.
      <a
        key={key}
        href={node.href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        title={newTab}
        className="text-accent underline decoration-1 underline-offset-3 hover:decoration-2"
      >
        {draw(node.children, newTab)}
      </a>
    );
  }
  const { tag, start, children } = node;
  return createElement(
    HEADINGS[tag] ?? tag,
    {
      key,
      className: CLASSES[tag],
      ...(BLOCKS.has(tag) ? { dir: 'auto' } : {}),
      ...(tag === 'ol' && start !== 1 ? { start } : {}),
      // A box that scrolls must be reachable by keyboard.
      ...(tag === 'pre' || tag === 'table' ? { tabIndex: 0 } : {}),
    },
    ...draw(children, newTab),
  );
}
