import type { ReactNode } from 'react';
import { TextLink } from '../../ui/link.tsx';

interface PairsLinkProps {
  readonly study: string;
  /** All pairs that the rater labelled, those that they called aligned, or those on which nobody else said the same. */
  readonly behind: 'rater' | 'called-aligned' | 'alone';
  readonly name: string;
  readonly children: ReactNode;
}

const WORDS = {
  rater: (name: string) => `the pairs that ${name} labelled`,
  'called-aligned': (name: string) => `the pairs that ${name} called aligned`,
  alone: (name: string) => `the pairs on which nobody else said what ${name} said`,
} as const;

/** Opens the pairs behind a figure in the explorer. */
export const PairsLink = ({ study, behind, name, children }: PairsLinkProps) => (
  <TextLink
    to="/s/$study/disagreements"
    params={{ study }}
    search={{ [behind]: name }}
    className="text-ink! no-underline! hover:underline!"
    title={`Opens ${WORDS[behind](name)}`}
  >
    {children}
    <span className="sr-only">. Opens {WORDS[behind](name)}</span>
  </TextLink>
);
