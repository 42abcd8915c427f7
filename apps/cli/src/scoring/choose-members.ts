import { readStudyDetail, type StudyDetail, type StudyModel, updateStudy } from '@plumbline/contract';
import { type Connection, expectOk } from '../connect.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { expectModel } from '../models/open-model.ts';

export interface MemberChoice {
  readonly study: string;
  /** Left out: every model of the study. */
  readonly model?: string;
  /** Makes the model one of the study's, beside those that it has. */
  readonly add?: boolean;
}

export interface ChosenMembers {
  readonly members: readonly StudyModel[];
  /** Of the study's models those that nobody can run: their scores came with files. */
  readonly leftOut: readonly StudyModel[];
}

/**
 * The models to score with. One that is named becomes the study's model where it has none; beside others it is taken in only
 * when that was asked for, since it changes what the study shows.
 */
export async function chooseMembers(connection: Connection, choice: MemberChoice): Promise<ChosenMembers> {
  const study = expectOk(await connection.call(readStudyDetail, { params: { study: choice.study } }));
  if (choice.model === undefined) return chooseAll(study);
  const known = study.members.find(({ model }) => model.id === choice.model);
  const { model } = known ?? (await addMember(connection, study, choice.model, choice.add ?? false));
  if (model.manifestUrl !== null) return { members: [model], leftOut: [] };
  throw new CommandFailure(
    EXIT.badUsage,
    'not_runnable',
    `${model.name} cannot be run here: its scores came with files.`,
  );
}

function chooseAll({ slug, members }: StudyDetail): ChosenMembers {
  const models = members.map(({ model }) => model);
  const runnable = models.filter(({ manifestUrl }) => manifestUrl !== null);
  if (models.length === 0) {
    throw new CommandFailure(EXIT.badUsage, 'no_model', `${slug} has no reward model. Name one: --model scene-clip.`);
  }
  if (runnable.length === 0) {
    const message = `No reward model of ${slug} can be run here: their scores came with files.`;
    throw new CommandFailure(EXIT.badUsage, 'not_runnable', message);
  }
  return { members: runnable, leftOut: models.filter(({ manifestUrl }) => manifestUrl === null) };
}

async function addMember(connection: Connection, study: StudyDetail, modelId: string, isAsked: boolean) {
  await expectModel(connection, modelId);
  if (study.members.length > 0 && !isAsked) {
    const names = study.members.map(({ model }) => model.id).join(', ');
    const message = `${study.slug} scores with ${names}. With --add, ${modelId} joins them in an ensemble.`;
    throw new CommandFailure(EXIT.badUsage, 'not_a_member', message);
  }
  const members = [...study.members.map(({ model, textNorm }) => ({ model: model.id, textNorm })), { model: modelId }];
  const changed = expectOk(await connection.call(updateStudy, { params: { study: study.slug }, body: { members } }));
  const added = changed.members.find(({ model }) => model.id === modelId);
  if (!added) throw new Error('the model that was added is not among those of the study');
  return added;
}
