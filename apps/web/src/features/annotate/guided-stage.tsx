import type { Study } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { guidelineQuery } from '../../lib/guideline/guideline-query.ts';
import { LabelStage } from './label-stage.tsx';
import type { SessionState } from './session-state.ts';
import type { Annotating } from './use-annotate.ts';

const GuidelineDialog = lazy(async () => ({
  default: (await import('../../lib/guideline/guideline-dialog.tsx')).GuidelineDialog,
}));

interface GuidedStageProps {
  readonly study: Study;
  readonly annotating: Annotating;
  readonly state: SessionState;
  readonly onToggleStrip: () => void;
}

/** The labelling stage with the study's guideline one key away: over the pair, which stays, and off its time. */
export function GuidedStage({ study, annotating, state, onToggleStrip }: GuidedStageProps) {
  const { session } = annotating;
  const { data } = useQuery(guidelineQuery(study.slug));
  const [isOpen, setOpen] = useState(false);
  const hasGuideline = data !== undefined && (data.text.trim() !== '' || data.examples.length > 0);
  useEffect(() => {
    session.setAway(isOpen);
    return () => session.setAway(false);
  }, [session, isOpen]);
  return (
    <>
      <LabelStage
        annotating={annotating}
        state={state}
        onToggleStrip={onToggleStrip}
        {...(hasGuideline ? { onShowGuideline: () => setOpen(true) } : {})}
      />
      {isOpen ? (
        <Suspense>
          <GuidelineDialog study={study.slug} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
