import { defineConfig } from 'vite';

// Files for Node: our own packages and the generated database client inside, packages from npm beside them. What runs in a
// thread or process of its own is a file of its own, and stands beside the one that starts it.
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist',
    target: 'node20',
    emptyOutDir: true,
    sourcemap: true,
    rollupOptions: {
      input: {
        main: 'src/main.ts',
        'derive-worker': 'src/features/exports/worker/derive-worker.ts',
        'reward-worker': 'src/features/rewards/worker/reward-worker.ts',
        'raters-worker': 'src/features/quality/worker/raters-worker.ts',
        'graph-checker': 'src/features/models/graphs/graph-checker.ts',
      },
      output: { chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: [/^@plumbline\//] },
});
