import { AnswersBehindSchema } from '@plumbline/contract';
import { z } from 'zod';

const SearchSchema = z.object({
  /** Id of the rater whose details are open. */
  rater: z.uuid().optional().catch(undefined),
  /** Of which of the rater's figures the answers are listed. */
  behind: AnswersBehindSchema.optional().catch(undefined),
});
export type QualitySearch = z.output<typeof SearchSchema>;

export const parseQualitySearch = (search: Readonly<Record<string, unknown>>): QualitySearch =>
  SearchSchema.parse(search);
