import type { AnswersBehind } from '@plumbline/contract';
import type { ReactNode } from 'react';
import { TextLink } from '../../ui/link.tsx';

interface AnswersLinkProps {
  readonly study: string;
  readonly rater: { readonly id: string; readonly name: string };
  readonly behind: AnswersBehind;
  readonly children: ReactNode;
}

const WORDS: Record<AnswersBehind, string> = {
  gold: 'answers to gold pairs',
  contrastive: 'answers to contrastive gold',
  repeat: 'repeated answers',
  pace: 'quickest answers',
};

/** Lists the answers behind a figure, below the table. */
export const AnswersLink = ({ study, rater, behind, children }: AnswersLinkProps) => (
  <TextLink
    to="/s/$study/quality"
    params={{ study }}
    search={{ rater: rater.id, behind }}
    className="text-ink! no-underline! hover:underline!"
    title={`Lists the ${WORDS[behind]} of ${rater.name}`}
  >
    {children}
    <span className="sr-only">
      . Lists the {WORDS[behind]} of {rater.name}
    </span>
  </TextLink>
);
