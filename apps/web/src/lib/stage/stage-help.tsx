import { Keyboard } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { KeyTable } from '../keys/key-table.tsx';
import type { KeyScope } from '../keys/scopes.ts';
import { useWords } from '../words/all-words.ts';
import type { HelpProps } from './stage-dialogs.tsx';

interface StageHelpProps extends HelpProps {
  readonly scope: KeyScope;
  readonly title: string;
  /** What else one can do than press keys: a paragraph each. */
  readonly ways: readonly string[];
  /** What is asked. */
  readonly children: ReactNode;
}

/** The help of a page that asks questions: what is asked, the keys, and the ways without them. */
export function StageHelp({ scope, title, ways, children, onClose, onChangeKeys }: StageHelpProps) {
  const { say } = useWords();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      closeLabel={say('app.close')}
      className="w-[min(36rem,calc(100vw-2rem))]"
    >
      <div className="flex flex-col gap-2 text-ink-muted text-sm leading-relaxed">{children}</div>
      <div className="mt-5 mb-2 flex items-center justify-between gap-3">
        <h3 className="font-semibold text-sm">{say('help.keys')}</h3>
        <Button size="sm" icon={<Keyboard size={16} aria-hidden />} onClick={onChangeKeys}>
          {say('help.change')}
        </Button>
      </div>
      <KeyTable scope={scope} />
      <div className="mt-5 flex flex-col gap-2 text-ink-muted text-sm leading-relaxed">
        {ways.map((way) => (
          <p key={way}>{way}</p>
        ))}
      </div>
    </Dialog>
  );
}
