import type { Qualification } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { failureCode } from '../../lib/api.ts';
import { useWords } from '../../lib/words/all-words.ts';
import { sayFailure } from '../../lib/words/say-failure.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page-header.tsx';
import { Loading } from '../../ui/spinner.tsx';
import { qualificationQuery } from './qualification-query.ts';
import { QuestionStage } from './question-stage.tsx';
import { RoundEnd } from './round-end.tsx';
import { RoundStart } from './round-start.tsx';
import { useRound } from './use-round.ts';

const route = getRouteApi('/s/$study/qualification');

/** The qualification round: one question after the other, each with its feedback. */
export function RoundPage() {
  const { study } = route.useParams();
  const words = useWords();
  const qualification = useQuery(qualificationQuery(study));
  const { data, error } = qualification;
  return (
    <Page>
      <title>{`${words.say('round.title')} · Plumbline`}</title>
      {data ? (
        <Round study={study} view={data} />
      ) : error ? (
        <Notice tone="danger" className="flex flex-wrap items-center justify-between gap-3">
          {sayFailure(words, { code: failureCode(error) ?? null, message: error.message })}
          <Button size="sm" onClick={() => void qualification.refetch()}>
            {words.say('app.tryAgain')}
          </Button>
        </Notice>
      ) : (
        <Loading label={words.say('app.loading')} />
      )}
    </Page>
  );
}

function Round({ study, view }: { readonly study: string; readonly view: Qualification }) {
  const words = useWords();
  const { begin, answer } = useRound(study);
  /** The question whose feedback is on the screen. */
  const [told, setTold] = useState<string | null>(null);
  const feedback = view.answered.find(({ itemId }) => itemId === told) ?? null;
  const question = feedback ?? view.open[0];
  const error = begin.error ?? answer.error;
  return (
    <div className="flex flex-col gap-4">
      {error === null ? null : (
        <Notice tone="danger">{sayFailure(words, { code: failureCode(error) ?? null, message: error.message })}</Notice>
      )}
      {question !== undefined ? (
        <QuestionStage
          key={question.itemId}
          study={study}
          view={view}
          question={question}
          feedback={feedback}
          isSending={answer.isPending}
          onAnswer={(value) => {
            setTold(question.itemId);
            answer.mutate({ itemId: question.itemId, round: view.round, value });
          }}
          onNext={() => setTold(null)}
        />
      ) : view.answered.length > 0 && view.state !== 'none' ? (
        <RoundEnd study={study} view={view} isPending={begin.isPending} onAgain={() => begin.mutate()} />
      ) : (
        <RoundStart study={study} view={view} isPending={begin.isPending} onBegin={() => begin.mutate()} />
      )}
    </div>
  );
}
