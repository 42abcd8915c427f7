import type { Mention } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { AtSign } from 'lucide-react';
import { useState } from 'react';
import { countOf } from '../lib/figures.ts';
import { Button } from '../ui/button.tsx';
import { hidePopover } from '../ui/hide-popover.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { mentionCountQuery, unreadMentionsQuery, useReadMentions } from './mention-queries.ts';

const LIST_ID = 'mentions';

/** How often one was named since one last looked, and where. Not there while nobody has named one. */
export function MentionsButton() {
  const unread = useQuery(mentionCountQuery()).data ?? 0;
  const [isOpen, setOpen] = useState(false);
  if (unread === 0 && !isOpen) return null;
  return (
    <>
      <span className="relative">
        <IconButton
          label={`${countOf(unread, 'unread mention')}`}
          icon={<AtSign size={18} aria-hidden />}
          popoverTarget={LIST_ID}
        />
        {unread === 0 ? null : (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute top-1 right-0.5 min-w-4 rounded-full bg-accent px-1 text-center font-medium text-[0.625rem] text-on-accent tabular-nums leading-4"
          >
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </span>
      <div
        id={LIST_ID}
        popover="auto"
        onToggle={(event) => setOpen(event.newState === 'open')}
        className="inset-auto top-13 right-2 m-0 max-h-[70dvh] w-[min(24rem,calc(100vw-1rem))] overflow-auto rounded-panel border border-line bg-surface p-2 text-ink shadow-float"
      >
        {isOpen ? <MentionList /> : null}
      </div>
    </>
  );
}

function MentionList() {
  const mentions = useQuery(unreadMentionsQuery()).data;
  const read = useReadMentions();
  if (mentions === undefined) return <p className="p-2 text-ink-muted text-sm">Looking…</p>;
  if (mentions.length === 0) return <p className="p-2 text-ink-muted text-sm">Nothing new.</p>;
  return (
    <>
      <ul aria-label="Unread mentions">
        {mentions.map((mention) => (
          <MentionLink key={mention.commentId} mention={mention} onOpen={() => read.mutate([mention.commentId])} />
        ))}
      </ul>
      <Button
        variant="quiet"
        size="sm"
        className="mt-1 w-full"
        isPending={read.isPending}
        onClick={() => read.mutate(mentions.map(({ commentId }) => commentId))}
      >
        Mark all as read
      </Button>
    </>
  );
}

function MentionLink({ mention, onOpen }: { readonly mention: Mention; readonly onOpen: () => void }) {
  const close = () => {
    onOpen();
    hidePopover(LIST_ID);
  };
  return (
    <li>
      <Link
        to="/s/$study/pairs/$pair"
        params={{ study: mention.study.slug, pair: mention.pairId }}
        className="block rounded-control px-2 py-2 text-sm hover:bg-raised"
        onClick={close}
      >
        <span className="flex items-baseline gap-2">
          <span className="font-medium">{mention.author?.name ?? 'Somebody'}</span>
          <TimeText iso={mention.createdAt} className="text-ink-faint text-xs" />
        </span>
        <span className="line-clamp-2 text-ink-muted">{mention.body}</span>
        <span className="mt-0.5 line-clamp-1 text-ink-faint text-xs">
          {mention.study.name}: {mention.prompt}
        </span>
      </Link>
    </li>
  );
}
