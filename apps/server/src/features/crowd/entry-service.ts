import type { CrowdEntry, EndpointResult, ErrorCode, readCrowdEntry } from '@plumbline/contract';
import { CrowdSettingsSchema } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { Dependencies } from '../../dependencies.ts';
import type { FailureDetails } from '../../http/handler.ts';
import { hashToken } from '../../http/tokens.ts';
import { createEntryRepository, type Entry } from './entry-repository.ts';
import { entryParameters, panelLink } from './panel-links.ts';
import type { ParticipantIds } from './participant-ids.ts';

type Outcome<Value> = Promise<Result<Value, ErrorCode, FailureDetails | undefined>>;

/** Participants who come in by an entry link. */
export const createEntryService = ({ database, clock }: Pick<Dependencies, 'database' | 'clock'>) => {
  const repository = createEntryRepository(database);
  return {
    async read(token: string): Outcome<EndpointResult<typeof readCrowdEntry>> {
      const recruitment = await repository.findByToken(hashToken(token));
      if (!recruitment) return err('link_not_valid', undefined);
      const parameters = entryParameters(CrowdSettingsSchema.parse(recruitment.settings));
      return ok({ studyName: recruitment.study.name, parameters });
    },

    async enter(token: string, ids: ParticipantIds): Outcome<CrowdEntry> {
      const entry = await repository.enter({ tokenHash: hashToken(token), ids, now: clock.now() });
      return entry.ok ? ok(toCrowdEntry(entry.value)) : entry;
    },
  };
};

function toCrowdEntry({ settings, ids, came }: Entry): CrowdEntry {
  switch (came.as) {
    case 'person':
      return { outcome: 'entered', person: came.person, studySlug: came.studySlug };
    case 'surplus':
      return { outcome: 'full', text: settings.fullText, ...panelLink(settings, 'full', ids) };
    case 'ended': {
      const { state } = came;
      const hasLink = state === 'completed' || state === 'screened_out';
      return { outcome: 'over', state, ...(hasLink ? panelLink(settings, state, ids) : { link: null, code: null }) };
    }
  }
}
