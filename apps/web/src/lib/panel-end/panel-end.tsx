import type { OwnSubmission } from '@plumbline/contract';
import { CircleCheckBig } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useWords } from '../words/all-words.ts';
import { PanelFinish } from './panel-finish.tsx';

interface PanelEndProps {
  readonly study: string;
  readonly submission: OwnSubmission;
  /** What is said besides, such as whether all answers are saved. */
  readonly children?: ReactNode;
}

/** All of the page where a panel's participant has nothing more to do. */
export function PanelEnd({ study, submission: { state }, children }: PanelEndProps) {
  const { say } = useWords();
  return (
    <EmptyState level={1} title={say(`crowd.title.${state}`)} icon={<CircleCheckBig size={32} aria-hidden />}>
      <p>{say(`crowd.why.${state}`)}</p>
      {children}
      <PanelFinish study={study} />
    </EmptyState>
  );
}
