import type { ErrorComponentProps } from '@tanstack/react-router';
import { useRouter } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { ApiFailure, failureCode } from '../lib/api.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ButtonLink } from '../ui/link.tsx';
import { NotFoundPage } from './not-found-page.tsx';

function titleOf(error: unknown): string {
  if (!(error instanceof ApiFailure)) return 'Something went wrong on this page';
  if (error.code === 'network') return 'The server cannot be reached';
  if (error.code === 'not_signed_in') return 'You are not signed in';
  return 'The server refused this';
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The one boundary: what the API says is told as it says it, a bug is told as a bug. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  if (failureCode(error) === 'not_found') return <NotFoundPage />;
  const retry = async () => {
    await router.invalidate();
    reset();
  };
  return (
    <EmptyState
      level={1}
      title={titleOf(error)}
      icon={<TriangleAlert size={32} aria-hidden />}
      action={
        <>
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
          <ButtonLink to="/">All studies</ButtonLink>
        </>
      }
    >
      <p role="alert">{messageOf(error)}</p>
    </EmptyState>
  );
}
