import type { PassportView, ScorePassport } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { passportsQuery } from '../../../lib/model-queries.ts';
import { LoadError } from '../../../ui/load-error.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
import { PassportBody } from './passport-body.tsx';
import { PassportMark } from './passport-mark.tsx';
import { deviceWords } from './passport-words.ts';

interface OtherDevicesProps {
  readonly modelId: string;
  /** What this browser found itself: shown above, not here again. */
  readonly own: ScorePassport | undefined;
}

/** The passports of all devices but this one. */
export function OtherDevices({ modelId, own }: OtherDevicesProps) {
  const passports = useQuery(passportsQuery(modelId));
  const others = passports.data?.filter(({ passport }) => passport.checkedAt !== own?.checkedAt);
  return (
    <Panel title="Other devices">
      {others ? (
        <PassportList passports={others} />
      ) : passports.error ? (
        <LoadError what="The passports" error={passports.error} onRetry={() => void passports.refetch()} />
      ) : (
        <div role="status" aria-label="Loading passports">
          <Skeleton className="h-16" />
        </div>
      )}
    </Panel>
  );
}

function PassportList({ passports }: { readonly passports: readonly PassportView[] }) {
  if (passports.length === 0) {
    return (
      <p className="text-pretty text-ink-muted text-sm">
        No other device has been checked with this model. Each browser proves itself before its first scores are stored,
        and so does the command line.
      </p>
    );
  }
  return (
    <ul className="divide-y divide-line">
      {passports.map((view) => (
        <li key={view.id} className="py-1 first:pt-0 last:pb-0">
          <PassportEntry view={view} />
        </li>
      ))}
    </ul>
  );
}

/** The line says whether to trust the device; the rest is there for who wants to know. */
const PassportEntry = ({ view: { machine, passport, person } }: { readonly view: PassportView }) => (
  <details>
    <summary className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 rounded-control py-1.5 text-sm">
      <PassportMark passed={passport.passed} />
      <span className="font-medium">{machine}</span>
      <span className="min-w-0 break-words text-ink-muted">{deviceWords(passport)}</span>
      <span className="text-ink-faint sm:ml-auto">
        <TimeText iso={passport.checkedAt} />
        {person === null ? null : `, ${person}`}
      </span>
    </summary>
    <div className="pt-2 pb-4">
      <PassportBody machine={machine} passport={passport} />
    </div>
  </details>
);
