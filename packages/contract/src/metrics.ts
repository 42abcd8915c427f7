import { AGREEMENT_MEASURES, METRICS, SETTING_NAMES, type SettingName } from '@plumbline/analysis';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { TextNormSettingsSchema } from './model/settings.ts';
import { StudyParamsSchema } from './studies.ts';

const SettingSchema = z.string().max(4000).optional();

/** Analysis settings as parameters of an address; what is left out is as by default. Their values: docs/science.md. */
export const settingFields = <Name extends SettingName>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, SettingSchema])) as { readonly [N in Name]: typeof SettingSchema };

const count = z.int().nonnegative();
const share = z.number().nullable();

/** A 95 % interval, or why there is none. */
const IntervalSchema = z.union([
  z.object({ low: z.number(), high: z.number(), method: z.enum(['bca', 'percentile']), replicates: count }),
  z.object({ gap: z.string() }),
]);

const CellSchema = z.object({
  /** Null: no prompt has a value; `excluded` says why. */
  mean: z.number().nullable(),
  interval: IntervalSchema,
  prompts: count,
  excluded: z.record(z.string(), count),
});

const AgreementFigureSchema = z.object({
  /** Null: `gap` says why. */
  value: z.number().nullable(),
  gap: z.string().nullable(),
  interval: IntervalSchema,
  pairs: count,
});

export const StudyMetricsSchema = z.object({
  study: z.object({ id: z.uuid(), slug: z.string(), name: z.string() }),
  /** Of what was computed from: equal versions and settings, equal figures. */
  version: z.string(),
  settings: z.object(settingFields(SETTING_NAMES)),
  /** In force, also where the settings leave it to the study. */
  textNorm: TextNormSettingsSchema,
  /** All prompts first (`subset` is null), then each subset. Lists by group below are in this order. */
  groups: z.array(z.object({ subset: z.string().nullable(), prompts: count, pairs: count })),
  labels: z.array(
    z.object({
      pairs: count,
      labelledPairs: count,
      labels: count,
      aligned: count,
      notAligned: count,
      unsure: count,
      majorityAligned: count,
      targetPairs: count,
      majorityShare: share,
      unanimous: count,
      comparablePairs: count,
      unanimousShare: share,
      conflicts: count,
      withUnsure: count,
      withoutMajority: count,
      oneClassPrompts: count,
    }),
  ),
  agreement: z.array(z.record(z.enum(AGREEMENT_MEASURES), AgreementFigureSchema)),
  rows: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      name: z.string(),
      /** Words that must stand wherever the figures stand. */
      notes: z.array(z.string()),
      /** By metric, then group. */
      metrics: z.record(z.enum(METRICS), z.array(CellSchema)),
    }),
  ),
});
export type StudyMetrics = z.infer<typeof StudyMetricsSchema>;

export const readMetrics = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/metrics',
  access: 'researcher',
  tag: 'analysis',
  summary: 'How well reward models agree with people, and people with each other, under given settings.',
  params: StudyParamsSchema,
  query: z.strictObject(settingFields(SETTING_NAMES)),
  response: StudyMetricsSchema,
  errors: ['not_found'],
});
