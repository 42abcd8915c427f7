import { type ImportedModel, type ImportSpec, type ScoreImportLine, ScoreImportLineSchema } from '@plumbline/contract';
import { normaliseImageName } from '../pairs/image-name.ts';
import type { Problem, Rejection } from '../rejection.ts';
import { rejectAt } from '../rejection.ts';
import type { SourceRecord } from '../source-event.ts';
import { rejectAll, type TableMeaning } from '../table/interpret-table.ts';
import { issueProblem } from '../table/issue-problem.ts';
import { fingerprintOf, KnownRows } from '../table/known-rows.ts';
import type { ResolvedColumns } from '../table/resolve-columns.ts';
import { draftScores, type ScoreDraft } from './draft-scores.ts';
import { resolveScoreColumns } from './score-columns.ts';

export type ScoreChoices = Pick<ImportSpec, 'columns' | 'otherColumns' | 'noReward' | 'defaults'>;

/** Turns records into checked scores; the same score again gives nothing, another reward for it is refused. */
export class ScoreMeaning implements TableMeaning<ScoreImportLine> {
  readonly #known = new KnownRows();

  constructor(
    private readonly file: string,
    private readonly choices: ScoreChoices,
  ) {}

  resolve(names: readonly string[]): ResolvedColumns {
    return resolveScoreColumns(names, { ...this.choices, hasDefaultModel: this.choices.defaults.model !== undefined });
  }

  *read(record: SourceRecord, columns: ResolvedColumns): Generator<ScoreImportLine | Rejection> {
    const drafts = draftScores(record, columns, this.choices);
    if (!drafts.ok) yield* rejectAll(this.file, record.line, drafts.details);
    else for (const draft of drafts.value) yield* this.#check(draft);
  }

  *#check(draft: ScoreDraft): Generator<ScoreImportLine | Rejection> {
    const image = normaliseImageName(draft.image);
    const parsed = ScoreImportLineSchema.safeParse({ ...draft, kind: 'score', image: image.ok ? image.value : '-' });
    const problems: Problem[] = parsed.success ? [] : parsed.error.issues.map(toProblem);
    if (!image.ok) problems.push({ code: image.code, column: 'image', message: image.details });
    yield* rejectAll(this.file, draft.line, problems);
    if (!parsed.success || problems.length > 0) return;
    const { rewards, line } = parsed.data;
    const content = fingerprintOf(JSON.stringify(rewards));
    const earlier = this.#known.meet(keyOf(parsed.data), { line, content });
    if (!earlier) yield parsed.data;
    else if (earlier.content !== content) yield rejectAt(this.file, line, otherReward(parsed.data.model, earlier.line));
  }
}

const keyOf = ({ prompt, subset, image, model, texts, settings }: ScoreImportLine): string =>
  JSON.stringify([prompt, subset, image, model.id, model.revision, texts, settings]);

const otherReward = ({ id }: ImportedModel, line: number): Problem => ({
  code: 'score_conflict',
  column: 'reward',
  message: `Line ${line} gives another reward of "${id}" for this pair.`,
});

const toProblem = issueProblem({
  prompt: 'prompt_invalid',
  subset: 'name_invalid',
  image: 'image_name_invalid',
  model: 'model_invalid',
  rewards: 'number_invalid',
  texts: 'contrastive_invalid',
  settings: 'settings_invalid',
  provenance: 'provenance_invalid',
  computedAt: 'time_invalid',
});
