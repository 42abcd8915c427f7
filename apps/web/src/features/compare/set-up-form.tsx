import type { EvaluationPlan, Generator } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { planQuery } from '../../lib/evaluations/evaluation-queries.ts';
import { MakeButton } from '../../lib/evaluations/make-button.tsx';
import { NameField } from '../../lib/evaluations/name-field.tsx';
import { PlanPanel } from '../../lib/evaluations/plan-panel.tsx';
import type { useMakeEvaluation } from '../../lib/evaluations/use-make-evaluation.ts';
import { fieldError, formError } from '../../lib/field-error.ts';
import { useSettled } from '../../lib/use-settled.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CheckFields } from './check-fields.tsx';
import { ContenderFields } from './contender-fields.tsx';
import { DesignFields } from './design-fields.tsx';
import { PromptFields } from './prompt-fields.tsx';
import { QuestionFields } from './question-fields.tsx';
import {
  EMPTY_DRAFT,
  fieldOfProblem,
  ofGenerator,
  SET_UP_FIELDS,
  type SetUpDraft,
  toRequest,
  withContenders,
} from './set-up-draft.ts';

interface SetUpFormProps {
  readonly study: string;
  readonly generators: readonly Generator[];
  readonly prompts: number;
  readonly subsets: ReadonlyArray<{ readonly subset: string; readonly prompts: number }>;
  readonly making: ReturnType<typeof useMakeEvaluation>;
}

/** Everything that an evaluation is, and its plan, which follows. */
export function SetUpForm({ study, generators, prompts, subsets, making }: SetUpFormProps) {
  const [draft, setDraft] = useState<SetUpDraft>(() => startFrom(generators));
  const [begun] = useState(() => new Date());
  const request = useMemo(() => toRequest(draft, begun), [draft, begun]);
  const settled = useSettled(request);
  const plan = useQuery(planQuery(study, settled));
  const isUnsettled = plan.isPlaceholderData || settled !== request;
  const change = (patch: Partial<SetUpDraft>) => setDraft((last) => ({ ...last, ...patch }));
  const errorAt = (field: (typeof SET_UP_FIELDS)[number]) =>
    fieldError(making.error, field) ?? blockingAt(plan.data, field);
  const elsewhere = formError(making.error, SET_UP_FIELDS);
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid min-w-0 gap-5">
        <ContenderFields
          study={study}
          generators={generators}
          contenders={draft.contenders}
          error={errorAt('contenders')}
          onChange={(contenders) => setDraft((last) => withContenders(last, contenders))}
        />
        <QuestionFields draft={draft} onChange={change} />
        <DesignFields draft={draft} error={errorAt('design')} onChange={change} />
        <PromptFields draft={draft} prompts={prompts} subsets={subsets} error={errorAt('subsets')} onChange={change} />
        <CheckFields draft={draft} onChange={change} />
        <Panel>
          <NameField
            value={draft.name}
            begun={begun}
            secrets={draft.contenders.map(({ name }) => name)}
            error={errorAt('name')}
            onChange={(name) => change({ name })}
          />
        </Panel>
      </div>
      <div className="grid min-w-0 gap-4 lg:sticky lg:top-16">
        <PlanPanel
          query={plan}
          isUnsettled={isUnsettled}
          isElsewhere={(problem) => fieldOfProblem(problem) !== undefined}
        />
        <MakeButton
          plan={plan.data}
          isUnsettled={isUnsettled}
          isPending={making.isPending}
          onMake={() => making.mutate(request)}
        />
        {elsewhere ? <Notice tone="danger">{elsewhere}</Notice> : null}
      </div>
    </div>
  );
}

/** Two or three generators are what one came to compare. */
const startFrom = (generators: readonly Generator[]): SetUpDraft =>
  generators.length >= 2 && generators.length <= 3
    ? { ...EMPTY_DRAFT, contenders: generators.map(({ name }) => ofGenerator(name)) }
    : EMPTY_DRAFT;

const blockingAt = (plan: EvaluationPlan | undefined, field: string): string | undefined =>
  plan?.problems.find((problem) => fieldOfProblem(problem) === field)?.message;
