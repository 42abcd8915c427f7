import { buttonClass } from '../../ui/button.tsx';
import { useWords } from '../words/all-words.ts';

interface WayBackProps {
  readonly link: string | null;
  readonly code: string | null;
}

/** The link back to the panel, and the code in it for where the link does not work. */
export function WayBack({ link, code }: WayBackProps) {
  const { say, sayWith } = useWords();
  if (link === null) return <p className="mt-3">{say('crowd.noLink')}</p>;
  return (
    <div className="mt-4 grid justify-items-center gap-3">
      <a href={link} className={buttonClass('primary')}>
        {say('crowd.toPanel')}
      </a>
      {code === null ? null : (
        <p className="text-sm">{sayWith('crowd.code', { code: <code dir="ltr">{code}</code> })}</p>
      )}
    </div>
  );
}
