import { defineConfig } from 'vite';

// Files for Node, like the server's: our own packages inside, packages from npm beside them. The threads that
// compute figures and rewards and the process that opens graphs are the server's, for commands that open the database themselves.
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
        'reward-worker': '../server/src/features/rewards/worker/reward-worker.ts',
        'raters-worker': '../server/src/features/quality/worker/raters-worker.ts',
        'graph-checker': '../server/src/features/models/graphs/graph-checker.ts',
      },
      output: { chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: [/^@plumbline\//] },
});
