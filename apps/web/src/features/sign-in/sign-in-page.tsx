import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { sessionQuery } from '../../lib/session-query.ts';
import { useWords } from '../../lib/words/all-words.ts';
import { sayFailure } from '../../lib/words/say-failure.ts';
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
  const words = useWords();
  const { say } = words;
  const { failure, retry } = useExchange(token);
  const person = useQuery(sessionQuery()).data?.person;
  if (failure === undefined) return <Loading label={say('signIn.pending')} />;
  const isLinkAtFault = failure.code === 'link_not_valid' || failure.code === 'cut_off';
  // A used link opened again by somebody who is signed in needs no complaint.
  if (isLinkAtFault && person) return <WhereTheLinkIs />;
  return (
    <EmptyState
      level={1}
      title={isLinkAtFault ? say('signIn.badLink') : say('signIn.failed')}
      icon={<KeyRound size={32} aria-hidden />}
      action={
        isLinkAtFault ? null : (
          <Button variant="primary" onClick={retry}>
            {say('app.tryAgain')}
          </Button>
        )
      }
    >
      <p role="alert">{sayFailure(words, failure)}</p>
      {isLinkAtFault ? <p className="mt-2">{say('signIn.onceOnly')}</p> : null}
    </EmptyState>
  );
}

function WhereTheLinkIs() {
  const { say, sayWith } = useWords();
  const person = useQuery(sessionQuery()).data?.person;
  return (
    <EmptyState
      level={1}
      title={person ? say('signIn.already', { name: person.displayName }) : say('signIn.withLink')}
      icon={<KeyRound size={32} aria-hidden />}
      action={
        person ? (
          <ButtonLink to="/" variant="primary">
            {say('app.allStudies')}
          </ButtonLink>
        ) : null
      }
    >
      <title>{`${say('signIn.title')} · Plumbline`}</title>
      {person ? null : (
        <>
          <p>{sayWith('signIn.where', { command: <code className="rounded bg-raised px-1">npm start</code> })}</p>
          <p className="mt-3">{say('signIn.invited')}</p>
        </>
      )}
    </EmptyState>
  );
}
