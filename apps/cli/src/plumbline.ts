import { createProgram } from './program.ts';

process.exitCode = await createProgram({ stdout: process.stdout, stderr: process.stderr }).run(process.argv.slice(2));
