import { CloudOff } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { Loading } from '../../ui/spinner.tsx';
import type { LoadFailure } from '../supply/place-supply.ts';
import { sayFailure } from '../words/say-failure.ts';
import { useWords } from '../words/use-words.ts';

interface NothingYetProps {
  /** While it is fetched. */
  readonly fetching: string;
  /** When it cannot be had. */
  readonly title: string;
  readonly failure: LoadFailure | null;
  readonly onRetry: () => void;
}

/** Before the first questions, or when none can be had. */
export function NothingYet({ fetching, title, failure, onRetry }: NothingYetProps) {
  const words = useWords();
  const { say } = words;
  if (failure === null) return <Loading label={fetching} />;
  return (
    <EmptyState
      level={1}
      title={title}
      icon={<CloudOff size={32} aria-hidden />}
      action={
        failure.code === 'not_signed_in' ? (
          <ButtonLink to="/sign-in" variant="primary">
            {say('end.signIn')}
          </ButtonLink>
        ) : (
          <Button variant="primary" onClick={onRetry}>
            {say('end.tryNow')}
          </Button>
        )
      }
    >
      <p role="alert">{sayFailure(words, failure)}</p>
    </EmptyState>
  );
}
