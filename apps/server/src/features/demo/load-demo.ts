import type { ScorePassport } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { composeDemo, type DemoOptions } from '@plumbline/scenes';
import type { Dependencies } from '../../dependencies.ts';
import { describeMachine } from '../../models/describe-machine.ts';
import { createDemoRepository, type DemoTotals } from './demo-repository.ts';
import { createDemoScorer } from './demo-scorer.ts';
import { type PaintedPair, paintDemo } from './paint-demo.ts';

const MODEL = 'scene-clip';
const SLUG = 'scenes';
const DESCRIPTION =
  'Pictures composed from emoji art by two pretended generators, with known mistakes. Simulated raters labelled half of them.';
const REPORT_EVERY = 8;
const IMAGES_PER_PROMPT = 8;

export interface DemoProgress {
  readonly done: number;
  readonly total: number;
}

export interface LoadDemoOptions {
  /** Called now and then while the pictures are made. */
  readonly onProgress?: (progress: DemoProgress) => void;
  /** Size and seed; the whole demo unless told. */
  readonly demo?: DemoOptions;
}

type DemoDependencies = Pick<Dependencies, 'database' | 'images' | 'models' | 'clock' | 'log'>;

/**
 * Loads the study "Scenes" into an installation that never had it: once removed, it does not come back. What takes time
 * is done before the one transaction, so that an interrupted start leaves nothing but pictures, which the next one finds.
 */
export async function loadDemo(
  { database, images, models, clock, log }: DemoDependencies,
  { onProgress = () => undefined, demo: demoOptions = {} }: LoadDemoOptions = {},
): Promise<Result<DemoTotals, 'already_loaded' | 'slug_taken'>> {
  const repository = createDemoRepository(database);
  if (await repository.wasLoaded()) return err('already_loaded');
  if (await repository.isSlugTaken(SLUG)) return err('slug_taken');
  const model = await models.find(MODEL);
  const demo = composeDemo(demoOptions);
  const total = demo.prompts.length * (demoOptions.imagesPerPrompt ?? IMAGES_PER_PROMPT);
  const scorer = createDemoScorer(model, log);
  const painted: PaintedPair[] = [];
  let passport: ScorePassport | undefined;
  try {
    passport = await scorer.prove();
    for await (const pair of paintDemo(demo, images, passport && scorer)) {
      painted.push(pair);
      if (painted.length % REPORT_EVERY === 0 || painted.length === total) onProgress({ done: painted.length, total });
    }
  } finally {
    await scorer.dispose();
  }
  const study = {
    ...{ slug: SLUG, name: 'Scenes', description: DESCRIPTION, manifest: model?.manifest, at: clock.now() },
    proof: passport && { passport, machine: describeMachine() },
  };
  const totals = await repository.storeDemo(study, painted);
  return totals ? ok(totals) : err('already_loaded');
}
