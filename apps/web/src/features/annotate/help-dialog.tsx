import { AnswerMark } from '../../lib/answers/answer-mark.tsx';
import type { HelpProps } from '../../lib/stage/stage-dialogs.tsx';
import { StageHelp } from '../../lib/stage/stage-help.tsx';
import { useWords } from '../../lib/words/all-words.ts';

export function HelpDialog(props: HelpProps) {
  const { say, sayWith } = useWords();
  return (
    <StageHelp
      {...props}
      scope="annotate"
      title={say('help.title')}
      ways={[say('help.touch'), say('help.mouse'), say('help.reader')]}
    >
      <p>{say('help.question')}</p>
      <ul className="flex flex-col gap-1.5">
        <li>{sayWith('help.aligned', { answer: <AnswerMark value={1} /> })}</li>
        <li>{sayWith('help.notAligned', { answer: <AnswerMark value={0} /> })}</li>
        <li>{sayWith('help.unsure', { answer: <AnswerMark value={-1} /> })}</li>
      </ul>
    </StageHelp>
  );
}
