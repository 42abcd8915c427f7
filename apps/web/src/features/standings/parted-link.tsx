import type { RowId } from '@plumbline/analysis';
import type { ReactNode } from 'react';
import { writeParted } from '../../lib/votes/parted.ts';
import { TextLink } from '../../ui/link.tsx';
import { useStandingsScope } from './standings-scope.ts';

/** Opens the images of those comparisons in the explorer. */
export function PartedLink({ row, children }: { readonly row: RowId; readonly children: ReactNode }) {
  const { study, evaluation, scope } = useStandingsScope();
  return (
    <TextLink
      to="/s/$study/disagreements"
      params={{ study }}
      search={{ parted: writeParted({ evaluation, row, scope }), layout: 'prompts' }}
    >
      {children}
      <span className="sr-only"> where votes and scores part: opens their images</span>
    </TextLink>
  );
}
