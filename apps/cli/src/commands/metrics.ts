import { fromQuery, SETTING_NAMES, type SettingName, toQuery } from '@plumbline/analysis';
import { readMetrics } from '@plumbline/contract';
import type { CommandContext } from '../command.ts';
import { expectOk } from '../connect.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { describeMetrics } from '../metrics/describe-metrics.ts';

/** The settings of the analysis, by the names that addresses have for them. */
export type MetricsOptions = { readonly [Name in SettingName]?: string };

/** Prints how well reward models agree with people, and people with each other. */
export async function metricsCommand(context: CommandContext, study: string, options: MetricsOptions): Promise<void> {
  const given = Object.fromEntries(SETTING_NAMES.map((name) => [name, options[name]]));
  const settings = fromQuery(given);
  if (!settings.ok) throw new CommandFailure(EXIT.badUsage, 'bad_usage', settings.details.message);
  const { call } = await context.connect();
  const metrics = expectOk(await call(readMetrics, { params: { study }, query: toQuery(settings.value) }));
  context.output.finish({ ...metrics }, describeMetrics(metrics));
}
