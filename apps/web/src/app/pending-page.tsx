import { useWords } from '../lib/words/use-words.ts';
import { Loading } from '../ui/spinner.tsx';

/** Stands in for a page whose code or data is on its way. */
export function PendingPage() {
  const { say } = useWords();
  return <Loading label={say('app.loading')} />;
}
