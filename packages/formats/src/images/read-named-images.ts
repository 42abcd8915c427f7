import { isUtf8 } from 'node:buffer';
import { err, ok, type Result } from '@plumbline/result';
import type { FileTree } from '../files/file-tree.ts';
import type { ImportContext, ImportItem } from '../import/import-context.ts';
import { faultOf } from '../import/import-fault.ts';
import { checkPairRow } from '../pairs/check-pair-row.ts';
import { type Problem, rejectAt } from '../rejection.ts';
import { type NamePattern, parseNamePattern } from './name-pattern.ts';

const FIELDS = ['prompt', 'subset', 'generator', 'index'] as const;
const MAX_TEXT_BYTES = 64 * 1024;

/**
 * Reads pairs from images without a table: the prompt stands in the name (`{prompt}` in the pattern), or in a text file
 * beside the image (`cat.txt` for `cat.png`). The line of a pair is its place among the images.
 */
export async function* readNamedImages(context: ImportContext): AsyncGenerator<ImportItem> {
  const { tree, spec } = context;
  const files = context.images?.index.files ?? [];
  if (files.length === 0)
    throw faultOf(tree.label, { code: 'empty_file', message: `"${tree.label}" holds no images.` });
  const pattern = spec.images.names === undefined ? undefined : parsePattern(spec.images.names, tree.label);
  const texts = new Set(tree.names);
  for (const [at, image] of files.entries()) {
    const named = pattern ? readName(image, pattern) : NOT_NAMED;
    const prompt = named.ok && named.value.prompt === undefined ? await readTextBeside(image, tree, texts) : undefined;
    const problem = [named, prompt].find((step) => step && !step.ok);
    if (problem && !problem.ok) yield rejectAt(image, 0, problem.details);
    else
      yield toItem(
        at + 1,
        image,
        { ...(prompt?.ok && { prompt: prompt.value }), ...(named.ok && named.value) },
        context,
      );
  }
}

const NOT_NAMED: Result<Named, 'no_match', Problem> = ok({});

type Named = {
  readonly prompt?: string;
  readonly subset?: string;
  readonly generator?: string;
  readonly index?: string;
};

function parsePattern(given: string, label: string): NamePattern {
  const pattern = parseNamePattern(given, FIELDS);
  if (!pattern.ok) throw faultOf(label, { code: 'invalid_option', message: pattern.details });
  return pattern.value;
}

function readName(image: string, { regex }: NamePattern): Result<Named, 'no_match', Problem> {
  const groups = regex.exec(image)?.groups;
  if (groups) return ok({ ...groups });
  return err('no_match', { code: 'row_without_image', message: `The name "${image}" does not fit the pattern.` });
}

async function readTextBeside(
  image: string,
  tree: FileTree,
  names: ReadonlySet<string>,
): Promise<Result<string, 'no_text', Problem>> {
  const name = image.replace(/\.[^./]+$/, '.txt');
  const refuse = (code: Problem['code'], message: string) => err('no_text', { code, message });
  if (!names.has(name)) return refuse('prompt_empty', `There is no "${name}" with the prompt of "${image}".`);
  if ((await tree.sizeOf(name)) > MAX_TEXT_BYTES)
    return refuse('prompt_invalid', `"${name}" is too long for a prompt.`);
  const parts: Uint8Array[] = [];
  for await (const part of tree.open(name)) parts.push(part);
  const bytes = Buffer.concat(parts);
  if (!isUtf8(bytes)) return refuse('invalid_utf8', `The text in "${name}" is not UTF-8.`);
  return ok(
    bytes
      .toString('utf8')
      .replace(/^\ufeff/, '')
      .trim(),
  );
}

function toItem(
  line: number,
  image: string,
  { prompt = '', subset, generator, index }: Named,
  context: ImportContext,
): ImportItem {
  const { defaults } = context.spec;
  const row = checkPairRow({
    line,
    prompt,
    image,
    subset: subset ?? defaults.subset,
    generator: generator ?? defaults.generator,
    metadata: index === undefined ? undefined : { index: Number(index) },
  });
  if (row.ok) return { kind: 'pair', ...row.value, file: image };
  const [problem] = row.details;
  return rejectAt(image, 0, problem ?? { code: 'row_invalid', message: 'The pair is not valid.' });
}
