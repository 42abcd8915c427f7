import type { CommandContext } from '../command.ts';
import type { ImportedSources } from './import-sources.ts';

const count = (n: number, one: string, many: string): string[] => (n === 0 ? [] : [`${n} new ${n === 1 ? one : many}`]);

function describeAdded({ report }: ImportedSources): string {
  const added = [
    ...count(report.pairs, 'pair', 'pairs'),
    ...count(report.prompts, 'prompt', 'prompts'),
    ...count(report.labels, 'label', 'labels'),
    ...count(report.contrastiveSets, 'contrastive set', 'contrastive sets'),
    ...count(report.reportedFigures, 'published figure', 'published figures'),
    ...count(report.scores, 'score', 'scores'),
    ...count(report.votes, 'vote', 'votes'),
  ];
  return added.length > 0 ? added.join(', ') : 'nothing new';
}

/** Prints what an import did. */
export function finishImport({ output }: CommandContext, imported: ImportedSources): void {
  const { study, report, imagesUploaded } = imported;
  const refused = report.rejectedRows > 0 ? `; ${report.rejectedRows} lines refused` : '';
  output.finish(
    { study, ...report, imagesUploaded },
    `${study}: ${describeAdded(imported)}; ${report.unchanged} lines were there already${refused}.`,
  );
}
