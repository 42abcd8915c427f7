import type { ErrorComponentProps } from '@tanstack/react-router';
import { useRouter } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { ApiFailure, failureCode, failureOf } from '../lib/api.ts';
import { sayFailure } from '../lib/words/say-failure.ts';
import { useWords } from '../lib/words/use-words.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ButtonLink } from '../ui/link.tsx';
import { NotFoundPage } from './not-found-page.tsx';

/** As a key of the catalogue. */
function titleOf(error: unknown) {
  if (!(error instanceof ApiFailure)) return 'app.wrong';
  if (error.code === 'network') return 'app.unreachable';
  if (error.code === 'not_signed_in') return 'app.notSignedIn';
  return 'app.refused';
}

/** The one boundary: what the API says is told as it says it, a bug is told as a bug. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const words = useWords();
  const { say, language, direction } = words;
  const router = useRouter();
  if (failureCode(error) === 'not_found') return <NotFoundPage />;
  const retry = async () => {
    await router.invalidate();
    reset();
  };
  return (
    <div lang={language} dir={direction} className="flex flex-1">
      <EmptyState
        level={1}
        title={say(titleOf(error))}
        icon={<TriangleAlert size={32} aria-hidden />}
        action={
          <>
            <Button variant="primary" onClick={retry}>
              {say('app.tryAgain')}
            </Button>
            <ButtonLink to="/">{say('app.allStudies')}</ButtonLink>
          </>
        }
      >
        <p role="alert">{error instanceof ApiFailure ? sayFailure(words, failureOf(error)) : messageOf(error)}</p>
      </EmptyState>
    </div>
  );
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
