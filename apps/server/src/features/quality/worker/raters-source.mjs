// Starts the thread from sources, as tests and `npm run dev` do: TypeScript needs its loader in each thread. The built
// server never comes here.
import { register } from 'tsx/esm/api';

register();
await import('./raters-worker.ts');
