import {
  type AssignmentOrder,
  createStudy,
  type LabellingPolicy,
  readLabellingPolicy,
  updateLabellingPolicy,
} from '@plumbline/contract';
import type { CommandContext } from '../command.ts';
import { expectOk } from '../connect.ts';

export interface CreateStudyOptions {
  readonly slug?: string;
  readonly model?: string;
  readonly labelsPerPair?: number;
}

/** Makes a study and prints its slug. */
export async function createStudyCommand(
  context: CommandContext,
  name: string,
  { slug, model, labelsPerPair }: CreateStudyOptions,
): Promise<void> {
  const { call } = await context.connect();
  const body = { name, labelsPerPair: labelsPerPair ?? null, ...(slug ? { slug } : {}), ...(model ? { model } : {}) };
  const study = expectOk(await call(createStudy, { body }));
  context.output.finish({ ...study }, study.slug);
}

/** A number of answers, or `never`. */
export type Interval = number | 'never';

export interface LabellingOptions {
  readonly labelsPerPair?: number | 'all';
  readonly order?: AssignmentOrder['kind'];
  readonly subsets?: string[];
  readonly goldEvery?: Interval;
  readonly contrastiveEvery?: Interval;
  readonly repeatEvery?: Interval;
}

/** Shows how a study is labelled, and changes what is named. */
export async function labellingCommand(
  context: CommandContext,
  study: string,
  options: LabellingOptions,
): Promise<void> {
  const { call } = await context.connect();
  const params = { study };
  const before = expectOk(await call(readLabellingPolicy, { params }));
  const body = changeOf(options, before);
  const isChange = Object.keys(body).length > 0;
  const after = isChange ? expectOk(await call(updateLabellingPolicy, { params, body })) : before;
  context.output.finish({ ...after }, describe(after));
}

function changeOf(options: LabellingOptions, { checks }: LabellingPolicy): Partial<LabellingPolicy> {
  const { labelsPerPair, order, subsets, goldEvery, contrastiveEvery, repeatEvery } = options;
  const kind = order ?? (subsets ? 'subset' : undefined);
  const intervals = { goldEvery, contrastiveEvery, repeatEvery };
  const named = Object.entries(intervals).filter(([, every]) => every !== undefined);
  const changed = Object.fromEntries(named.map(([name, every]) => [name, every === 'never' ? null : every]));
  return {
    ...(labelsPerPair === undefined ? {} : { labelsPerPair: labelsPerPair === 'all' ? null : labelsPerPair }),
    ...(kind === undefined ? {} : { order: kind === 'subset' ? { kind, subsets: subsets ?? [] } : { kind } }),
    ...(named.length === 0 ? {} : { checks: { ...checks, ...changed } }),
  };
}

function describe({ labelsPerPair, order, checks }: LabellingPolicy): string {
  const subsets = order.kind === 'subset' ? `: ${order.subsets.join(', ')}` : '';
  const every = (interval: number | null) => (interval === null ? 'never' : `every ${interval} answers`);
  return [
    `labels per pair\t${labelsPerPair ?? 'everybody labels every pair'}`,
    `order\t${order.kind}${subsets}`,
    `gold pairs\t${every(checks.goldEvery)}`,
    `contrastive gold\t${every(checks.contrastiveEvery)}`,
    `repeats\t${every(checks.repeatEvery)}`,
  ].join('\n');
}
