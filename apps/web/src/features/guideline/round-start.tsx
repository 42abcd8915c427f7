import type { Qualification } from '@plumbline/contract';
import { GraduationCap } from 'lucide-react';
import { useWords } from '../../lib/words/all-words.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ButtonLink } from '../../ui/link.tsx';

interface RoundStartProps {
  readonly study: string;
  readonly view: Qualification;
  readonly isPending: boolean;
  readonly onBegin: () => void;
}

const ICON_SIZE = 32;

/** What the round is, before it begins. */
export function RoundStart({ study, view, isPending, onBegin }: RoundStartProps) {
  const { say } = useWords();
  const { state, questions, needed, rounds, isPreview } = view;
  const params = { study };
  const toGuideline = (
    <ButtonLink to="/s/$study/guideline" params={params}>
      {say('end.toGuideline')}
    </ButtonLink>
  );
  if (state === 'none') {
    return (
      <EmptyState level={1} title={say('round.none')} action={toGuideline}>
        {say('round.noneWhy')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      level={1}
      title={say('round.title')}
      icon={<GraduationCap size={ICON_SIZE} aria-hidden />}
      action={
        <>
          <Button variant="primary" isPending={isPending} onClick={onBegin}>
            {say('round.begin')}
          </Button>
          {toGuideline}
        </>
      }
    >
      <p>{say('round.intro', { count: questions, needed })}</p>
      {rounds === null ? null : <p className="mt-2">{say('round.tries', { count: rounds })}</p>}
      {isPreview ? <p className="mt-2 text-sm">{say('round.preview')}</p> : null}
    </EmptyState>
  );
}
