import { DOCS_STYLE } from './docs-style.ts';
import type { OpenApiDocument } from './document.ts';

/** The parts of an operation that a reader needs. */
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: unknown }[];
  readonly requestBody?: { content: Content };
  readonly responses: Record<string, { description: string; content?: Content }>;
}
type Content = Record<string, { schema: unknown }>;

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The document as one page of plain HTML, readable without scripts and offline. */
export function createDocsPage(document: OpenApiDocument): string {
  const entries = listEntries(document);
  const tags = [...new Set(entries.flatMap(({ operation }) => operation.tags))];
  const sections = tags.map((tag) =>
    renderTag(
      tag,
      entries.filter(({ operation }) => operation.tags.includes(tag)),
    ),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Plumbline API</title>
<style>${DOCS_STYLE}</style>
</head>
<body>
<header>
<h1>Plumbline API <small>${escapeHtml(document.info.version)}</small></h1>
<p>For scripts: make a key under <code>POST /api/v1/api-keys</code> and send it as
<code>Authorization: Bearer plb_…</code>. The same in machine form: <a href="/api/v1/openapi.json">openapi.json</a>.</p>
<p>Every error looks like <code>{"error":{"code","message","field"?,"line"?}}</code>; branch on the code.</p>
<nav aria-label="Sections">${tags.map((tag) => `<a href="#${escapeHtml(tag)}">${escapeHtml(tag)}</a>`).join(' ')}</nav>
</header>
<main>${sections.join('\n')}</main>
</body>
</html>`;
}

function listEntries(document: OpenApiDocument): Entry[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      // Written by createOpenApiDocument, which sets every field of Operation.
      const operation = item[method] as Operation | undefined;
      return operation ? [{ method: method.toUpperCase(), path, operation }] : [];
    }),
  );
}

const renderTag = (tag: string, entries: readonly Entry[]): string =>
  `<section id="${escapeHtml(tag)}"><h2>${escapeHtml(tag)}</h2>${entries.map(renderEntry).join('\n')}</section>`;

const renderEntry = ({ method, path, operation }: Entry): string => `<article id="${operation.operationId}">
<h3><span class="method ${method.toLowerCase()}">${method}</span> <code>${escapeHtml(path)}</code></h3>
<p>${escapeHtml(operation.summary)} <em>${escapeHtml(operation.description)}</em></p>
${renderParameters(operation.parameters ?? [])}
${renderContent('Request body', operation.requestBody?.content)}
${Object.entries(operation.responses).map(renderResponse).join('\n')}
</article>`;

function renderParameters(parameters: NonNullable<Operation['parameters']>): string {
  if (parameters.length === 0) return '';
  const rows = parameters.map(
    ({ name, in: place, required, schema }) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${place}${required ? '' : ', optional'}</td>` +
      `<td><code>${escapeHtml(JSON.stringify(schema))}</code></td></tr>`,
  );
  return `<table><thead><tr><th>Parameter</th><th>Where</th><th>Schema</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const renderResponse = ([status, { description, content }]: [string, Operation['responses'][string]]): string =>
  Number(status) < 400
    ? renderContent(`Answer ${status}`, content) || `<p>Answer ${status}, without a body.</p>`
    : `<p class="error"><b>${status}</b> ${escapeHtml(description.replaceAll('\n\n', ' · ').replaceAll('`', ''))}</p>`;

const renderContent = (title: string, content: Content | undefined): string =>
  Object.entries(content ?? {})
    .map(
      ([type, { schema }]) =>
        `<details><summary>${title} <code>${escapeHtml(type)}</code></summary>` +
        `<pre>${escapeHtml(JSON.stringify(schema, null, 2))}</pre></details>`,
    )
    .join('');

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
