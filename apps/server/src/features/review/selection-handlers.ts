import type { Person } from '@plumbline/contract';
import { err } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { createAdjudicationRepository } from './adjudication-repository.ts';
import { createLabelRequestRepository } from './label-request-repository.ts';
import type { Selection, SelectionOutcome } from './selection-repository.ts';
import { createTagRepository } from './tag-repository.ts';

type SelectionHandlers = Pick<
  Handlers,
  'addTag' | 'removeTag' | 'adjudicate' | 'withdrawAdjudication' | 'requestLabels' | 'cancelLabelRequests'
>;

/** What is done with a selection of pairs. */
export function createSelectionHandlers({ database, clock }: Dependencies): SelectionHandlers {
  const tags = createTagRepository(database);
  const adjudications = createAdjudicationRepository(database);
  const requests = createLabelRequestRepository(database);

  const select = async (
    { params, body }: { params: { study: string }; body: { pairIds: readonly string[] } },
    person: Person,
    work: (selection: Selection) => Promise<SelectionOutcome>,
  ): Promise<SelectionOutcome> => {
    const study = await findStudy(database.prisma, params.study, person);
    if (!study) return err('not_found', undefined);
    return work({ studyId: study.id, person, at: clock.now(), pairIds: body.pairIds });
  };

  return {
    addTag: (input, { person }) =>
      select(input, person, (selection) => tags.add({ ...selection, tag: input.body.tag })),
    removeTag: (input, { person }) =>
      select(input, person, (selection) => tags.remove({ ...selection, tag: input.body.tag })),
    adjudicate: (input, { person }) => {
      const { value, note } = input.body;
      return select(input, person, (selection) => adjudications.decide({ ...selection, value, note }));
    },
    withdrawAdjudication: (input, { person }) =>
      select(input, person, (selection) => adjudications.decide({ ...selection, value: null, note: '' })),
    requestLabels: (input, { person }) =>
      select(input, person, (selection) => requests.request({ ...selection, wanted: input.body.wanted })),
    cancelLabelRequests: (input, { person }) => select(input, person, (selection) => requests.cancel(selection)),
  };
}
