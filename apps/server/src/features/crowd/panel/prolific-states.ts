import type { SubmissionState } from '@plumbline/contract';

/** Prolific's states of a submission (docs.prolific.com, "Submission object"), and what they mean here. */
const MEANING: Readonly<Record<string, SubmissionState>> = {
  RESERVED: 'active',
  ACTIVE: 'active',
  'AWAITING REVIEW': 'completed',
  APPROVED: 'completed',
  'PARTIALLY APPROVED': 'completed',
  // Whether it is paid is between the researcher and the participant: the labels are there.
  REJECTED: 'completed',
  RETURNED: 'returned',
  'TIMED OUT': 'timed_out',
  'SCREENED OUT': 'screened_out',
};

/** Prolific writes `TIMED-OUT` beside `AWAITING REVIEW`, and takes underscores in questions. */
export const meaningOf = (said: string): SubmissionState | null =>
  MEANING[said.trim().toUpperCase().replace(/[-_]/g, ' ')] ?? null;
