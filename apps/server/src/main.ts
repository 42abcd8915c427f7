import { readConfig } from './config.ts';
import { DatabaseError } from './db/database-error.ts';
import { serveUntilStopped } from './serve-until-stopped.ts';
import { StartError } from './start/start-error.ts';

function fail(sentence: string): never {
  console.error(`plumbline: ${sentence}`);
  process.exit(1);
}

function explain(error: unknown): never {
  if (error instanceof DatabaseError || error instanceof StartError) fail(error.message);
  throw error;
}

const config = readConfig(process.env, process.stderr.isTTY);
if (!config.ok) fail(config.details.map(({ message }) => message).join(' '));
await serveUntilStopped(config.value).catch(explain);
process.exit(0);
