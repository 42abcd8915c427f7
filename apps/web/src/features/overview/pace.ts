import type { LabelsOfStretch, StudyOverview } from '@plumbline/contract';

const HOUR_MS = 3_600_000;
/** A rate of less than five minutes would say more about a pause than about the people. */
const SHORTEST_MS = 300_000;

/** Labels an hour from the first of them to now; null: there is none. */
export function labelsPerHour({ labels, firstAt }: LabelsOfStretch, at: string): number | null {
  if (firstAt === null) return null;
  return (labels * HOUR_MS) / Math.max(SHORTEST_MS, Date.parse(at) - Date.parse(firstAt));
}

/** Hours until nothing is open, if it goes on as in the last hour; null: that cannot be told. */
export function hoursLeft({ open, lastHour, at }: Pick<StudyOverview, 'open' | 'lastHour' | 'at'>): number | null {
  const rate = labelsPerHour(lastHour, at);
  return open === null || rate === null || rate === 0 ? null : open / rate;
}

const HOURS_OF_DAYS = 48;

/** "25 minutes", "3.5 hours", "4 days". */
export function describeHours(hours: number): string {
  const minutes = Math.max(1, Math.round(hours * 60));
  if (minutes < 60) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  if (hours < HOURS_OF_DAYS) {
    const rounded = hours < 10 ? Math.round(hours * 10) / 10 : Math.round(hours);
    return rounded === 1 ? '1 hour' : `${rounded} hours`;
  }
  return `${Math.round(hours / 24)} days`;
}
