import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { listServerTests } from './tools/database-tests.ts';
import { listDocumentTests } from './tools/document-tests.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Makes the page cross-origin isolated, as the server does for the built app. */
const ISOLATION = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const apiPort = process.env.PLUMBLINE_API_PORT ?? '4300';
const postgresUrl = process.env.PLUMBLINE_TEST_POSTGRES_URL;

/**
 * Files of the app that pages share. One file compresses better than many small ones and is one request; libraries
 * stay in a browser's cache when only our own code changes. What fewer pages or dialogs need comes with those that do.
 */
const SHARED_FILES = [
  // What `main.tsx` itself imports, and nothing that makes schemas: it must set Zod up before any of that runs.
  { name: 'first', priority: 2, test: /node_modules[\\/]zod[\\/]|vite[\\/]preload-helper/ },
  {
    name: 'libraries',
    priority: 1,
    test: /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store|@tanstack[\\/](history|query-core|react-query|react-router|react-store|router-core|store))[\\/]/,
  },
  { name: 'shared', minShareCount: 30 },
];

/** Packages without state of their own: their tests of one worker share modules. */
const PURE_TESTS =
  'packages/{analysis,contract,contrast,formats,metrics,result,scenes,textnorm,worker-rpc}/src/**/*.test.ts';

const UNIT_TESTS = ['packages/scorer/src/**/*.test.ts', 'apps/web/src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'];

const onDocument = listDocumentTests(at('.'));
const { onDatabase, alone } = listServerTests(at('.'));

const serverTests = (name: string, include: string[], env: Record<string, string>) => ({
  extends: true as const,
  test: {
    name,
    include,
    env,
    // Each file opens a database and an app of its own; loading the same modules anew for each took half of the time.
    isolate: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});

export default defineConfig({
  root: at('./apps/web'),
  publicDir: at('./public'),
  plugins: [react(), tailwindcss()],
  build: {
    outDir: at('./apps/web/dist'),
    emptyOutDir: true,
    target: 'esnext',
    sourcemap: true,
    rolldownOptions: { output: { codeSplitting: { groups: SHARED_FILES } } },
  },
  worker: { format: 'es' },
  optimizeDeps: {
    exclude: ['onnxruntime-web'],
    // Found late, inside the worker, they would make the page reload at its first score.
    include: ['@huggingface/tokenizers', '@noble/hashes/sha2.js', '@noble/hashes/utils.js', 'zod'],
  },
  server: {
    headers: ISOLATION,
    proxy: {
      '/api': { target: `http://127.0.0.1:${apiPort}` },
      '/healthz': { target: `http://127.0.0.1:${apiPort}` },
      // Files of reward models; `/models` and `/models/<id>` are pages.
      '^/models/[^/]+/.': { target: `http://127.0.0.1:${apiPort}` },
    },
  },
  preview: { headers: ISOLATION },
  test: {
    root: at('.'),
    // Vitest leaves one processor to itself, and so half of a machine of two idle; tests wait more than Vitest works.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'pure', include: [PURE_TESTS], testTimeout: 60_000, isolate: false } },
      {
        extends: true,
        test: {
          name: 'unit',
          include: UNIT_TESTS,
          exclude: onDocument,
          testTimeout: 60_000,
          // A process for each file took longer than what most of them do in it.
          isolate: false,
        },
      },
      // What a page keeps, in its modules and in its window, is not to be met by the next file.
      { extends: true, test: { name: 'unit on a document', include: onDocument, testTimeout: 60_000 } },
      serverTests('server without a database', alone, { PLUMBLINE_TEST_DATABASE: 'none' }),
      serverTests('server on PGlite', onDatabase, { PLUMBLINE_TEST_DATABASE: 'pglite' }),
      // The test command starts PostgreSQL and names it here; it never leaves this project out.
      ...(postgresUrl
        ? [
            serverTests('server on PostgreSQL', onDatabase, {
              PLUMBLINE_TEST_DATABASE: 'postgres',
              PLUMBLINE_TEST_POSTGRES_URL: postgresUrl,
            }),
          ]
        : []),
      {
        extends: true,
        test: {
          name: 'end to end',
          include: ['e2e/**/*.test.ts'],
          globalSetup: [at('./e2e/global-setup.ts')],
          // After the others: a browser, a server and what they compute are slow enough beside one more of each.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          // Several times what they take on a busy machine; within them each single wait ends first and names itself.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 90_000 } },
        },
      },
    ],
  },
});
