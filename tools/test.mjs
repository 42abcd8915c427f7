// `npm test`: installs what it needs, a browser and PostgreSQL included, runs everything, ends with one plain line.
import { readFileSync, rmSync } from 'node:fs';
import { prepare } from './prepare.mjs';
import { bin, run } from './run.mjs';

const REPORT = '.cache/test-report.json';

function count(report) {
  const skipped = report.numPendingTests + report.numTodoTests;
  // A file that could not even be collected has no tests to count: it counts as one failure.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken, skipped };
}

function sayEnd({ passed, failed, skipped }) {
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
}

async function main() {
  await prepare();
  const { findBrowser } = await import('./browser.mjs');
  const { findPython } = await import('./python.mjs');
  const { startPostgres } = await import('./postgres.mjs');
  const browser = await findBrowser();
  const python = findPython();
  const postgres = await startPostgres();
  rmSync(REPORT, { force: true });
  try {
    const { code } = await run(
      bin('vitest'),
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`, ...process.argv.slice(2)],
      {
        env: {
          PLUMBLINE_CHROMIUM: browser,
          PLUMBLINE_TEST_POSTGRES_URL: postgres.url,
          PLUMBLINE_TEST_PYTHON: python,
        },
      },
    );
    const counts = count(JSON.parse(readFileSync(REPORT, 'utf8')));
    // Errors outside of any test (an unhandled rejection) fail the run as well.
    if (code !== 0 && counts.failed === 0) counts.failed = 1;
    return counts;
  } finally {
    await postgres.stop();
  }
}

try {
  const counts = await main();
  sayEnd(counts);
  process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
} catch (error) {
  console.error(error);
  sayEnd({ passed: 0, failed: 1, skipped: 0 });
  process.exit(1);
}
