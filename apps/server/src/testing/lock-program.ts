// Holds the lock of the directory given, until it is killed.
import { lockDirectory } from '../db/directory-lock.ts';

const [directory = '', url = ''] = process.argv.slice(2);
const lock = await lockDirectory(directory, { url });
process.stdout.write(lock.ok ? 'locked\n' : `${lock.code}\n`);
setInterval(() => undefined, 60_000);
