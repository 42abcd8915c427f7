import { join } from 'node:path';
import type { Plugin } from 'vite';

const DOCUMENT = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <link rel="icon" href="data:," />
    <title>Page under test</title>
  </head>
  <body>
    <script type="module" src="./page.ts"></script>
  </body>
</html>
`;

/** The document around a folder's `page.ts`, which has none of its own. @param folder  the root of the build */
export function pageDocument(folder: string): Plugin {
  const path = join(folder, 'index.html');
  return {
    name: 'page-document',
    enforce: 'pre',
    config: () => ({ build: { rolldownOptions: { input: path } } }),
    resolveId: (id) => (id === path ? path : null),
    load: (id) => (id === path ? DOCUMENT : null),
  };
}
