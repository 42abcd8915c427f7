import './app/theme.css';
import { z } from 'zod';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

// Our content security policy forbids eval. Zod would try `new Function` when the first schema is made, so it is told
// before; everything that makes schemas is loaded after it, because a bundler may run shared chunks before this line.
z.config({ jitless: true });

const { startApp } = await import('./app/start.tsx');
await startApp(root);
