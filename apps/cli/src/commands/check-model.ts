import type { ScorePassport } from '@plumbline/contract';
import type { ScorerEvent } from '@plumbline/scorer';
import { createNodeModelFiles, createNodeScorer } from '@plumbline/scorer/node';
import type { CommandContext } from '../command.ts';
import { EXIT } from '../exit.ts';
import { expectModel, expectModelSource } from '../models/open-model.ts';
import { proveMachine } from '../models/prove-machine.ts';
import { createProgress } from '../progress.ts';

export interface CheckOptions {
  readonly study?: string;
}

/** Downloads a model if need be, runs it on this machine, and keeps the proof that its numbers are right. */
export async function checkModelCommand(context: CommandContext, id: string, { study }: CheckOptions): Promise<void> {
  const connection = await context.connect();
  const model = await expectModel(connection, id);
  const scorer = createNodeScorer({ files: createNodeModelFiles(await expectModelSource(context, connection, model)) });
  const progress = createProgress('Loading MiB', context.shell, context.output.isJson);
  scorer.subscribe((event) => showDownload(event, progress.update));
  try {
    const passport = await proveMachine(connection, model, scorer, study);
    progress.end();
    if (!passport.passed) context.endWith(EXIT.failed);
    context.output.finish({ passport }, describePassport(passport));
  } finally {
    progress.end();
    await scorer.dispose();
  }
}

function showDownload(event: ScorerEvent, update: (done: number, total: number) => void): void {
  if (event.kind !== 'download') return;
  const toMiB = (bytes: number) => Math.ceil(bytes / 1024 ** 2);
  update(toMiB(event.receivedBytes), toMiB(event.totalBytes));
}

function describePassport({ model, device, ...found }: ScorePassport): string {
  const { provider, adapter, dtype } = device;
  const where = `${model.id} in ${dtype} on ${provider} (${adapter})`;
  const compared = `${found.images} images, ${found.texts} texts, reference: ${found.reference}`;
  if (!found.passed) return `${where} gives wrong numbers: ${found.problem ?? 'not said why'} (${compared})`;
  const difference = found.maxDifference?.toExponential(1) ?? 'not known';
  return `${where} is right: largest difference ${difference}, ${found.rankFlips} of ${found.textPairs} orders flipped (${compared}).`;
}
