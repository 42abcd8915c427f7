// Kills the server while labels are written; prints how many acknowledged labels are gone (there must be none).
import { crashRepeatedly } from '../e2e/support/crash.ts';
import { startProduct, withTemporaryDirectory } from '../e2e/support/product.ts';

const kills = Number(process.env.KILLS ?? 20);

await withTemporaryDirectory(async (dataDirectory) => {
  await (await startProduct({ dataDirectory })).stop();
  const report = await crashRepeatedly(dataDirectory, {
    kills,
    onKill: (done, acknowledged) => console.error(`kill ${done}/${kills}: ${acknowledged} acknowledged so far`),
  });
  console.log(process.argv.includes('--json') ? JSON.stringify(report) : report);
  process.exitCode = report.missing === 0 ? 0 : 1;
});
