import { defineConfig } from 'vite';

// Files for Node, like the server's: our own packages inside, packages from npm beside them. The thread that computes
// figures is the server's, for commands that open the database themselves.
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist',
    target: 'node20',
    emptyOutDir: true,
    sourcemap: true,
    rollupOptions: {
      input: {
        plumbline: 'src/plumbline.ts',
        'derive-worker': '../server/src/features/exports/worker/derive-worker.ts',
      },
      output: { chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: [/^@plumbline\//] },
});
