import { useQuery } from '@tanstack/react-query';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Loading } from '../../ui/spinner.tsx';
import { ApiFailure } from '../api.ts';
import { useWords } from '../words/all-words.ts';
import { sayFailure } from '../words/say-failure.ts';
import { GuidelineBody } from './guideline-body.tsx';
import { guidelineQuery } from './guideline-query.ts';

interface GuidelineDialogProps {
  readonly study: string;
  readonly onClose: () => void;
}

/** The guideline over the work: what is on the page stays as it is. */
export function GuidelineDialog({ study, onClose }: GuidelineDialogProps) {
  const words = useWords();
  const { data, error } = useQuery(guidelineQuery(study));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.say('guideline.title')}
      closeLabel={words.say('app.close')}
      className="w-[min(56rem,calc(100vw-2rem))]"
    >
      {data ? (
        <GuidelineBody guideline={data} />
      ) : error ? (
        <Notice tone="danger">
          {sayFailure(words, { code: error instanceof ApiFailure ? error.code : null, message: error.message })}
        </Notice>
      ) : (
        <Loading label={words.say('app.loading')} />
      )}
    </Dialog>
  );
}
