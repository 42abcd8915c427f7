import { Lock } from 'lucide-react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { useWords } from '../words/use-words.ts';

export function SignedOut() {
  const { say } = useWords();
  return (
    <EmptyState
      level={1}
      title={say('annotate.signedOut')}
      icon={<Lock size={32} aria-hidden />}
      action={
        <ButtonLink to="/sign-in" variant="primary">
          {say('end.signIn')}
        </ButtonLink>
      }
    >
      {say('annotate.signedOutKept')}
    </EmptyState>
  );
}
