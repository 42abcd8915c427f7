#!/usr/bin/env node
import { existsSync } from 'node:fs';

const built = new URL('../dist/plumbline.js', import.meta.url);
if (!existsSync(built)) {
  console.error('plumbline: not built yet. Run "npm start" once (or "npm run build"), then try again.');
  process.exit(1);
}
await import(built.href);
