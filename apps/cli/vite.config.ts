import { defineConfig } from 'vite';
import { serverBuild } from '../server/vite.config.ts';

export default defineConfig(serverBuild(import.meta.dirname ?? '', { plumbline: 'src/plumbline.ts' }));
