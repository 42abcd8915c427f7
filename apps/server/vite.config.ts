import { defineConfig } from 'vite';

// One file for Node: our own packages and the generated database client inside, packages from npm beside it.
export default defineConfig({
  build: { ssr: 'src/main.ts', outDir: 'dist', target: 'node20', emptyOutDir: true, sourcemap: true },
  ssr: { noExternal: [/^@plumbline\//] },
});
