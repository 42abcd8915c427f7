import type { Study } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { guidelineQuery } from '../guideline/guideline-query.ts';

export type OpenDialog = 'help' | 'keys' | 'guideline' | null;

export interface StageDialogsState {
  readonly study: Study;
  readonly open: OpenDialog;
  readonly onOpen: (dialog: OpenDialog) => void;
  readonly hasGuideline: boolean;
  readonly showGuideline: () => void;
}

interface Attentive {
  setAway(isAway: boolean): void;
}

/** Which dialog lies over what is asked. It stays, and while it is covered nobody looks at it: that is off its time. */
export function useStageDialogs(study: Study, session: Attentive): StageDialogsState {
  const { data } = useQuery(guidelineQuery(study.slug));
  const [open, onOpen] = useState<OpenDialog>(null);
  const hasGuideline = data !== undefined && (data.text.trim() !== '' || data.examples.length > 0);
  const isAway = open !== null;
  useEffect(() => {
    session.setAway(isAway);
    return () => session.setAway(false);
  }, [session, isAway]);
  return { study, open, onOpen, hasGuideline, showGuideline: () => hasGuideline && onOpen('guideline') };
}
