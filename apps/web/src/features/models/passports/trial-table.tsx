import type { ProviderTrial } from '@plumbline/contract';
import { PROVIDER_NAME } from '../../../lib/provider-names.ts';
import { Figure } from '../../../ui/figure.tsx';
import { ScrollBox } from '../../../ui/scroll-box.tsx';
import { formatTime, OUTCOME_WORDS } from './passport-words.ts';

interface TrialTableProps {
  /** Whose trials, for screen readers. */
  readonly label: string;
  readonly trials: readonly ProviderTrial[];
}

const HEAD = 'py-1.5 pr-4 font-medium text-ink-faint last:pr-0';
const CELL = 'py-1.5 pr-4 align-top last:pr-0';

/** Every way of running the model that was tried on a device, with its times after a warm-up. */
export function TrialTable({ label, trials }: TrialTableProps) {
  return (
    <ScrollBox label={label}>
      <table className="w-full max-w-2xl text-left text-sm">
        <thead className="border-line border-b">
          <tr>
            <th scope="col" className={HEAD}>
              Tried
            </th>
            <th scope="col" className={`${HEAD} text-right`}>
              Image
            </th>
            <th scope="col" className={`${HEAD} text-right`}>
              Text
            </th>
            <th scope="col" className={HEAD}>
              Outcome
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {trials.map((trial) => (
            <Row key={`${trial.provider} ${trial.dtype} ${trial.adapter} ${trial.outcome}`} trial={trial} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

const Row = ({ trial: { provider, dtype, imageMs, textMs, outcome, message } }: { readonly trial: ProviderTrial }) => (
  <tr>
    <th scope="row" className={`${CELL} whitespace-nowrap font-normal`}>
      {PROVIDER_NAME[provider]} <span className="text-ink-faint">{dtype}</span>
    </th>
    <td className={`${CELL} whitespace-nowrap text-right`}>
      <Time ms={imageMs} />
    </td>
    <td className={`${CELL} whitespace-nowrap text-right`}>
      <Time ms={textMs} />
    </td>
    <td className={CELL}>
      {OUTCOME_WORDS[outcome]}
      {message === null ? null : <span className="block text-ink-muted">{message}</span>}
    </td>
  </tr>
);

const Time = ({ ms }: { readonly ms: number | null }) => (
  <Figure value={ms === null ? null : formatTime(ms)} reason="It did not get so far." />
);
