import { defineConfig } from 'vite';

// One file for Node, like the server's: our own packages inside, packages from npm beside it.
export default defineConfig({
  build: { ssr: 'src/plumbline.ts', outDir: 'dist', target: 'node20', emptyOutDir: true, sourcemap: true },
  ssr: { noExternal: [/^@plumbline\//] },
});
