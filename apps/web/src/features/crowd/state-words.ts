import type { SubmissionState } from '@plumbline/contract';

/** States of a submission as the tables name them. */
export const STATE_WORDS: Readonly<Record<SubmissionState, string>> = {
  active: 'at work',
  completed: 'completed',
  screened_out: 'screened out',
  returned: 'returned',
  timed_out: 'timed out',
};
