// Starts the process from sources, as tests and `npm run dev` do: TypeScript needs its loader. The built server never
// comes here.
import { register } from 'tsx/esm/api';

register();
await import('./graph-checker.ts');
