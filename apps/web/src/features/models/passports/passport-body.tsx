import type { ScorePassport } from '@plumbline/contract';
import { DetailList } from '../../../ui/detail-list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { passportFacts } from './passport-words.ts';
import { TrialTable } from './trial-table.tsx';

interface PassportBodyProps {
  /** Whose passport, such as "Chrome 156 on Linux". */
  readonly machine: string;
  readonly passport: ScorePassport;
}

/** What a passport says: why not, the figures against their limits, and what was tried. */
export const PassportBody = ({ machine, passport }: PassportBodyProps) => (
  <div className="grid grid-cols-1 gap-4">
    {passport.problem === null ? null : <Notice tone="warning">{passport.problem}</Notice>}
    <DetailList entries={passportFacts(passport)} />
    {passport.trials.length === 0 ? null : <TrialTable label={`What was tried: ${machine}`} trials={passport.trials} />}
  </div>
);
