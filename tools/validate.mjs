// `npm run validate`: format and lint, types, import rules, dead code, schema drift, tests. All of them run; all must pass.
import { bin, run } from './run.mjs';

const drift = 'migrate diff --from-migrations prisma/migrations --to-schema prisma/schema.prisma --exit-code'.split(
  ' ',
);

const CHECKS = [
  ['format and lint', bin('biome'), ['check', '.']],
  ['database client', bin('prisma'), ['generate']],
  ['types', process.execPath, ['tools/typecheck.mjs']],
  ['import rules', process.execPath, ['tools/check-imports.mjs']],
  ['dead code', bin('knip'), []],
  ['migrations match the schema', bin('prisma'), drift],
  ['tests', process.execPath, ['tools/test.mjs']],
];

const only = process.argv.includes('--no-tests') ? CHECKS.slice(0, -1) : CHECKS;
const failed = [];
for (const [name, command, args] of only) {
  console.log(`• ${name}`);
  const { code } = await run(command, args, { quietUnlessFailed: name !== 'tests' });
  if (code !== 0) failed.push(name);
}
if (failed.length > 0) console.error(`\nvalidate: ${failed.join(', ')} failed`);
process.exit(failed.length > 0 ? 1 : 0);
