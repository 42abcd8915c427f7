import type { HelpProps } from '../../lib/stage/stage-dialogs.tsx';
import { StageHelp } from '../../lib/stage/stage-help.tsx';
import { useWords } from '../../lib/words/all-words.ts';

export function VoteHelp(props: HelpProps) {
  const { say } = useWords();
  return (
    <StageHelp
      {...props}
      scope="vote"
      title={say('vote.help')}
      ways={[say('vote.helpTouch'), say('vote.helpMouse'), say('vote.helpReader')]}
    >
      <ul className="flex flex-col gap-1.5">
        <li>{say('vote.helpFidelity')}</li>
        <li>{say('vote.helpAlignment')}</li>
        <li>{say('vote.helpTie')}</li>
      </ul>
    </StageHelp>
  );
}
