import { compareScaleChoices } from '@plumbline/analysis';
import { err } from '@plumbline/result';
import type { Handlers } from '@plumbline/worker-rpc';
import type { FrameStore } from '../analysis/frame-store.ts';
import type { ScaleChoiceCalls } from './scale-choice-calls.ts';

export const createScaleChoiceHandlers = (store: FrameStore): Handlers<ScaleChoiceCalls> => ({
  compareScaleChoices: async ({ study, settings, pairId }) => {
    const session = await store.open(study);
    if (!session.ok) return session;
    const compared = compareScaleChoices(session.value, settings, pairId);
    return compared.ok ? compared : err('unusable_settings', { message: compared.details.message });
  },
});
