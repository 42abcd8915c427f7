import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { sessionQuery } from '../../lib/session-query.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { Loading } from '../../ui/spinner.tsx';
import { useExchange } from './use-exchange.ts';

export function SignInPage() {
  const { hash } = useLocation();
  const navigate = useNavigate();
  const [token, setToken] = useState(hash);
  useEffect(() => {
    if (hash === '') return;
    // The secret leaves the address at once: it must not stay in the history or in a screenshot.
    setToken(hash);
    void navigate({ to: '/sign-in', hash: '', replace: true });
  }, [hash, navigate]);
  return token === '' ? <WhereTheLinkIs /> : <ExchangePage token={token} />;
}

function ExchangePage({ token }: { readonly token: string }) {
  const { failure, retry } = useExchange(token);
  const person = useQuery(sessionQuery()).data?.person;
  if (failure === undefined) return <Loading label="Signing in…" />;
  const isLinkAtFault = failure.code === 'link_not_valid';
  // A used link opened again by somebody who is signed in needs no complaint.
  if (isLinkAtFault && person) return <WhereTheLinkIs />;
  return (
    <EmptyState
      level={1}
      title={isLinkAtFault ? 'This sign-in link does not work' : 'Signing in did not work'}
      icon={<KeyRound size={32} aria-hidden />}
      action={
        isLinkAtFault ? null : (
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
        )
      }
    >
      <p role="alert">{failure.message}</p>
      {isLinkAtFault ? <p className="mt-2">Each link works once. A new one is printed when Plumbline starts.</p> : null}
    </EmptyState>
  );
}

function WhereTheLinkIs() {
  const person = useQuery(sessionQuery()).data?.person;
  return (
    <EmptyState
      level={1}
      title={person ? `You are signed in as ${person.displayName}` : 'Sign in with your link'}
      icon={<KeyRound size={32} aria-hidden />}
      action={
        person ? (
          <ButtonLink to="/" variant="primary">
            All studies
          </ButtonLink>
        ) : null
      }
    >
      <title>Sign in · Plumbline</title>
      {person ? null : (
        <>
          <p>
            There are no passwords here. If you started Plumbline, its one-time sign-in link stands in the terminal,
            where <code className="rounded bg-raised px-1">npm start</code> printed it.
          </p>
          <p className="mt-3">If somebody invited you, open the invitation that they sent.</p>
        </>
      )}
    </EmptyState>
  );
}
