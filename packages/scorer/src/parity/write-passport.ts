import type { ProviderTrial, ScorePassport } from '@plumbline/contract';
import type { Model } from '../model/read-model.ts';
import type { Device } from '../runtime/open-device.ts';
import type { ParityFigures } from './compare-outputs.ts';
import type { Verdict } from './judge.ts';

export interface PassportFacts {
  readonly model: Pick<Model, 'manifest'>;
  readonly device: Pick<Device, 'candidate' | 'dtype' | 'runtime'>;
  readonly reference: ScorePassport['reference'];
  readonly figures: ParityFigures;
  readonly verdict: Verdict;
  readonly trials: readonly ProviderTrial[];
  /** Digests as loaded, by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly loadMs: number;
  readonly now: Date;
}

/** More files than this no model of ours has; a passport must stay small. */
const MAX_FILES = 100;

export function writePassport({ model, device, figures, verdict, ...facts }: PassportFacts): ScorePassport {
  const { candidate, dtype, runtime } = device;
  return {
    model: { id: model.manifest.id, revision: model.manifest.revision },
    device: { provider: candidate.provider, adapter: candidate.adapter, runtime, dtype },
    reference: facts.reference,
    ...figures,
    trials: [...facts.trials],
    files: [...facts.files].slice(0, MAX_FILES).map(([path, sha256]) => ({ path, sha256 })),
    loadMs: facts.loadMs,
    passed: verdict.passed,
    problem: verdict.problem,
    checkedAt: facts.now.toISOString(),
  };
}
