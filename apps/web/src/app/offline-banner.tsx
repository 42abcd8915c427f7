import { useQuery } from '@tanstack/react-query';
import { WifiOff } from 'lucide-react';
import { useConnection } from '../lib/connection.ts';
import { sessionQuery } from '../lib/session-query.ts';
import { useWords } from '../lib/words/use-words.ts';

const PROBE_INTERVAL_MS = 5000;

/** Says that the server does not answer, and keeps asking until it does. */
export function OfflineBanner() {
  const { say } = useWords();
  const isUnreachable = useConnection() === 'unreachable';
  useQuery({ ...sessionQuery(), enabled: isUnreachable, refetchInterval: PROBE_INTERVAL_MS });
  return (
    <div role="status">
      {isUnreachable ? (
        <p className="flex items-center justify-center gap-2 bg-warning-soft px-4 py-1.5 text-center text-sm text-warning">
          <WifiOff size={15} aria-hidden className="shrink-0" />
          {say('app.offline')}
        </p>
      ) : null}
    </div>
  );
}
