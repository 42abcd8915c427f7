import { DEFAULT_ANALYSIS_SETTINGS, reproduceTia2, toLatex, toMarkdown } from '@plumbline/analysis';
import { err, ok } from '@plumbline/result';
import type { Handlers } from '@plumbline/worker-rpc';
import type { FrameStore } from '../analysis/frame-store.ts';
import type { ReproduceCalls } from './reproduce-calls.ts';

/** The checks of the paper over the store's frames. Always asks for the newest: it may just have been imported. */
export const createReproduceHandlers = (store: FrameStore): Handlers<ReproduceCalls> => ({
  reproduce: async ({ study }) => {
    const session = await store.refresh(study);
    if (!session.ok) return session;
    const checks = reproduceTia2(session.value);
    if (!checks.ok) return err('unusable_settings', { message: checks.details.message });
    const table = session.value.part('table', DEFAULT_ANALYSIS_SETTINGS);
    if (!table.ok) return err('unusable_settings', { message: table.details.message });
    const report = { checks: checks.value, table: table.value };
    return ok({ checks: checks.value, markdown: toMarkdown(report), latex: toLatex(report) });
  },
});
