import {
  type claimPairs,
  type EndpointInput,
  type ErrorCode,
  type forgetRefusals,
  freePairsOf,
  type Person,
  type renewClaims,
  SCORING_LIMITS,
  type ScoringInput,
  type ScoringState,
  type StudyMember,
  type settleClaims,
} from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { WantedScores } from '../../db/scores/lacks-score.ts';
import { findScoringPairs, toScoringInput } from '../../db/scores/scoring-rows.ts';
import { findScoredStudy } from '../../db/study-access.ts';
import { readStudyTotals } from '../../db/study-totals.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { FailureDetails } from '../../http/handler.ts';
import { createClaimPlaces } from './claim-places.ts';
import { type Claimant, listClaimed, releaseLeases, renewLeases, takeFree } from './claim-repository.ts';
import { forgetRefusals as forget, writeRefusals } from './refusal-repository.ts';
import { createScoringMembers, keyOf, type ScoringMember } from './scoring-members.ts';

type Outcome<Value> = Promise<Result<Value, ErrorCode, FailureDetails | undefined>>;
type Claim = EndpointInput<typeof claimPairs>['body'];
type Renewal = EndpointInput<typeof renewClaims>['body'];
type Settlement = EndpointInput<typeof settleClaims>['body'];
type Forgetting = EndpointInput<typeof forgetRefusals>['query'];

interface Claimed extends StudyMember {
  readonly inputs: ScoringInput[];
  readonly remaining: number;
  readonly expiresAt: string;
}

export const createScoringService = (deps: Pick<Dependencies, 'database' | 'models' | 'clock'>) => {
  const { prisma, transaction } = deps.database;
  const members = createScoringMembers(deps);
  const places = createClaimPlaces();

  const claimantOf = (wanted: WantedScores, holder: string, person: Person): Claimant => {
    const now = deps.clock.now();
    const expiresAt = new Date(now.getTime() + SCORING_LIMITS.leaseSeconds * 1000);
    return { wanted, holder, personId: person.id, now, expiresAt };
  };

  /** Own claims first, then free pairs from where the last claim ended. */
  const take = (by: Claimant, limit: number, hasFree: boolean): Promise<string[]> =>
    transaction(async (tx) => {
      await renewLeases(tx, by);
      const pairIds = await listClaimed(tx, by, limit);
      for (const stretch of hasFree ? places.stretches(keyOf(by.wanted)) : []) {
        if (pairIds.length >= limit) break;
        const taken = await takeFree(tx, by, stretch, limit - pairIds.length);
        places.remember(keyOf(by.wanted), taken.at(-1));
        pairIds.push(...taken);
      }
      return pairIds;
    });

  const readState = async (member: ScoringMember): Promise<ScoringState> =>
    members.readState(member, await readStudyTotals(prisma, member.wanted.studyId));

  return {
    async read(person: Person, slug: string): Outcome<{ members: ScoringState[] }> {
      const study = await findScoredStudy(prisma, slug, person);
      if (!study) return err('not_found', undefined);
      const totals = await readStudyTotals(prisma, study.id);
      const states: ScoringState[] = [];
      for (const member of await members.list(study)) states.push(await members.readState(member, totals));
      return ok({ members: states });
    },

    async claim(person: Person, slug: string, { model, holder, limit }: Claim): Outcome<Claimed> {
      const found = await members.find(person, slug, model);
      if (!found.ok) return found;
      const { study, member } = found.value;
      if (study.closedAt) return err('study_closed', undefined);
      if (member.model.manifestUrl === null) return err('unknown_model', cannotRun(member));
      const by = claimantOf(member.wanted, holder, person);
      // Nobody looks through a million pairs to learn that all have their scores.
      const hasFree = freePairsOf(await readState(member)) > 0;
      const pairIds = await take(by, limit, hasFree);
      const pairs = await findScoringPairs(prisma, study.id, pairIds);
      return ok({
        model: member.model,
        textNorm: member.textNorm,
        inputs: pairIds.flatMap((pairId) => pairs.get(pairId) ?? []).map(toScoringInput),
        remaining: hasFree ? freePairsOf(await readState(member)) : 0,
        expiresAt: by.expiresAt.toISOString(),
      });
    },

    async renew(person: Person, slug: string, { model, holder }: Renewal) {
      const found = await members.find(person, slug, model);
      if (!found.ok) return found;
      const by = claimantOf(found.value.member.wanted, holder, person);
      const claimed = await transaction((tx) => renewLeases(tx, by));
      return ok({ claimed, expiresAt: by.expiresAt.toISOString() });
    },

    async settle(person: Person, slug: string, { model, holder, pairIds, refusals }: Settlement) {
      const found = await members.find(person, slug, model);
      if (!found.ok) return found;
      const by = claimantOf(found.value.member.wanted, holder, person);
      const refusedIds = refusals.map(({ pairId }) => pairId);
      return transaction(async (tx) => {
        const refused = await writeRefusals(tx, by, refusals);
        await releaseLeases(tx, by, refusedIds);
        return ok({ released: await releaseLeases(tx, by, pairIds), refused });
      });
    },

    async forget(person: Person, slug: string, { model, code }: Forgetting) {
      const found = await members.find(person, slug, model);
      if (!found.ok) return found;
      return ok({ forgotten: await forget(prisma, found.value.member.wanted, code) });
    },
  };
};

const cannotRun = ({ model }: StudyMember): FailureDetails => ({
  field: 'model',
  message:
    model.kind === 'precomputed'
      ? `"${model.name}" is known by its scores alone: nobody here can run it.`
      : `${model.id} (revision ${model.revision}) is not installed here.`,
});
