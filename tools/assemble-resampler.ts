// Assembles the vector code of the scorer's resize: `node_modules/.bin/tsx tools/assemble-resampler.ts` after every change of it.
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import openWabt from 'wabt';

const FOLDER = 'packages/scorer/src/preprocess/simd';

/** @returns the module of `resample.wat`, in base64 */
export async function assembleResampler(): Promise<string> {
  const wabt = await openWabt();
  const parsed = wabt.parseWat('resample.wat', await readFile(`${FOLDER}/resample.wat`, 'utf8'), { simd: true });
  return Buffer.from(parsed.toBinary({}).buffer).toString('base64');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = `${FOLDER}/resample-module.ts`;
  const source = await readFile(path, 'utf8');
  await writeFile(
    path,
    source.replace(/RESAMPLE_MODULE =[^;]*;/, `RESAMPLE_MODULE =\n  '${await assembleResampler()}';`),
  );
}
