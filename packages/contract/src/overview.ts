import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { StudyParamsSchema } from './studies.ts';

const Count = z.int().nonnegative();

/** Labels of people that were recorded in a stretch of time, and count. */
const LabelsOfStretchSchema = z.object({
  labels: Count,
  /** When the first of them was recorded; null: there is none. */
  firstAt: z.iso.datetime().nullable(),
});
export type LabelsOfStretch = z.infer<typeof LabelsOfStretchSchema>;

/** Somebody who was given pairs, kept them, or answered in the last minutes. */
export const PersonAtWorkSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Labels given in these minutes that stand, whether they count or not; answers to checks are none. */
  labels: Count,
  /** Places kept for them now. */
  places: Count,
});
export type PersonAtWork = z.infer<typeof PersonAtWorkSchema>;

export const OVERVIEW_LIMITS = {
  /** Who was heard of within so many minutes is at work. */
  atWorkMinutes: 5,
  /** Waiting times are those of so many of the newest answers. */
  waitingAnswers: 10_000,
} as const;

/** Milliseconds from an answer to the next pair's being on the screen, as browsers measured them. */
export const WaitingTimesSchema = z.object({
  /** Of the newest answers, how many had it measured. */
  measured: z.int().positive(),
  p50Ms: z.number().nonnegative(),
  p95Ms: z.number().nonnegative(),
  p99Ms: z.number().nonnegative(),
});
export type WaitingTimes = z.infer<typeof WaitingTimesSchema>;

export const StudyOverviewSchema = z.object({
  /** By the server's clock, as all times here. */
  at: z.iso.datetime(),
  labelsPerPair: z.int().positive().nullable(),
  /** Pairs that can be labelled. */
  pairs: Count,
  /** Pairs that have all labels that are wanted of them; null: everybody labels every pair. */
  donePairs: Count.nullable(),
  /** Labels that count. */
  labels: Count,
  /** Labels that are still wanted; null: everybody labels every pair. */
  open: Count.nullable(),
  /** Labels that came when their pair had all it needs: kept, not counted. */
  surplus: Count,
  /** Labels of raters who are set aside: kept, not counted. */
  setAside: Count,
  /** Places that are kept for people now. */
  places: Count,
  lastHour: LabelsOfStretchSchema,
  today: LabelsOfStretchSchema,
  /** Who labels most first. */
  people: z.array(PersonAtWorkSchema),
  /** Null: no browser has measured any. */
  waiting: WaitingTimesSchema.nullable(),
});
export type StudyOverview = z.infer<typeof StudyOverviewSchema>;

export const readOverview = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/overview',
  access: 'researcher',
  tag: 'labelling',
  summary: 'How far a study is, how fast it goes, who is at work, and how long people wait.',
  params: StudyParamsSchema,
  query: z.object({
    /** When the day began where the reader is, at most a day or so ago. */
    dayStart: z.iso.datetime(),
  }),
  response: StudyOverviewSchema,
  errors: ['not_found'],
});
