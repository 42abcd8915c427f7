import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { failureCode } from '../../lib/api.ts';
import { GuidelineBody } from '../../lib/guideline/guideline-body.tsx';
import { guidelineQuery } from '../../lib/guideline/guideline-query.ts';
import { useWords } from '../../lib/words/all-words.ts';
import { sayFailure } from '../../lib/words/say-failure.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { Loading } from '../../ui/spinner.tsx';
import { qualificationQuery } from './qualification-query.ts';
import { RoundPanel } from './round-panel.tsx';

const route = getRouteApi('/s/$study/guideline');

/** What a study asks of those who label, and the way to its round or to the work. */
export function GuidelinePage() {
  const { study } = route.useParams();
  const words = useWords();
  const guideline = useQuery(guidelineQuery(study));
  const qualification = useQuery(qualificationQuery(study));
  const error = guideline.error ?? qualification.error;
  return (
    <Page>
      <PageHeader title={words.say('guideline.title')} />
      {guideline.data && qualification.data ? (
        <div className="flex flex-col gap-6">
          <GuidelineBody guideline={guideline.data} />
          <RoundPanel study={study} qualification={qualification.data} />
        </div>
      ) : error ? (
        <Notice tone="danger" className="flex flex-wrap items-center justify-between gap-3">
          {sayFailure(words, { code: failureCode(error) ?? null, message: error.message })}
          <Button size="sm" onClick={() => void Promise.all([guideline.refetch(), qualification.refetch()])}>
            {words.say('app.tryAgain')}
          </Button>
        </Notice>
      ) : (
        <Loading label={words.say('app.loading')} />
      )}
    </Page>
  );
}
