import type { ErrorCode } from '@plumbline/contract';
import { err, type Result } from '@plumbline/result';
import type { Dependencies } from '../../../dependencies.ts';
import type { FailureDetails } from '../../../http/handler.ts';
import type { PanelFailure } from '../panel/panel-api.ts';
import { createSyncRepository } from './sync-repository.ts';
import { type SyncReport, syncStudy } from './sync-study.ts';

const CODE: Record<Exclude<PanelFailure, 'unknown_study'>, ErrorCode> = {
  refused: 'panel_refused',
  busy: 'busy',
  unreachable: 'panel_unreachable',
};

/** Asks the panel when a researcher does. */
export const createSyncService = ({ database, clock, panel }: Pick<Dependencies, 'database' | 'clock' | 'panel'>) => {
  const repository = createSyncRepository(database);
  return async (studyId: string): Promise<Result<SyncReport, ErrorCode, FailureDetails | undefined>> => {
    if (panel === null) return err('no_panel_token', undefined);
    const synced = await syncStudy({ repository, panel, clock }, studyId);
    if (synced.ok) return synced;
    const { message, retryAfterSeconds } = synced.details;
    const when = retryAfterSeconds === null ? '' : ` Ask again in ${retryAfterSeconds} seconds.`;
    return err(CODE[synced.code], { message: `${message}${when}` });
  };
};
