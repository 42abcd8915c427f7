import { createSignInLink, type StudyPerson } from '@plumbline/contract';
import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { request } from '../../lib/api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Loading } from '../../ui/spinner.tsx';
import { LinkOnce } from './link-once.tsx';

/** A one-time link for somebody who lost theirs. */
export function SignInLinkButton({ person }: { readonly person: StudyPerson }) {
  const link = useMutation({
    mutationFn: () => request(createSignInLink, { params: { person: person.id } }),
  });
  return (
    <>
      <Button
        size="sm"
        variant="quiet"
        icon={<KeyRound size={15} aria-hidden />}
        aria-label={`Sign-in link for ${person.displayName}`}
        onClick={() => link.mutate()}
      >
        <span className="max-sm:hidden">Sign-in link</span>
      </Button>
      <Dialog
        isOpen={!link.isIdle}
        onClose={link.reset}
        title={`Sign-in link for ${person.displayName}`}
        description="Whoever opens it is signed in as this person. It works once."
      >
        {link.isPending ? <Loading label="Making the link…" /> : null}
        {link.isError ? <Notice tone="danger">{link.error.message}</Notice> : null}
        {link.data ? <LinkOnce what="the sign-in link" url={link.data.url} expiresAt={link.data.expiresAt} /> : null}
      </Dialog>
    </>
  );
}
