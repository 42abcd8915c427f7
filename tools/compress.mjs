// Writes .br and .gz beside every file that gets much smaller, so that the server never compresses while serving.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const COMPRESSIBLE = /\.(?:js|css|html|json|svg|wasm|onnx|map)$/;
const WORTH_IT = 0.9;

const brotli = promisify(brotliCompress);
const gz = promisify(gzip);

async function compressFile(path) {
  const bytes = readFileSync(path);
  if (bytes.length < 1024) return;
  // Quality 5: within a few percent of the best for WebAssembly at a fraction of the time.
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  const [br, gzipped] = await Promise.all([brotli(bytes, quality), gz(bytes)]);
  if (br.length < bytes.length * WORTH_IT) writeFileSync(`${path}.br`, br);
  if (gzipped.length < bytes.length * WORTH_IT) writeFileSync(`${path}.gz`, gzipped);
}

/** @param {string} folder */
export async function compressFolder(folder) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name) && !entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  await Promise.all(paths.map(compressFile));
}
