// `npm start`: installs, builds and serves; started again it does only what is needed.
import { prepare } from './prepare.mjs';

try {
  await prepare();
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}
await import('../apps/server/dist/main.js');
