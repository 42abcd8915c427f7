import { X } from 'lucide-react';
import { countOf } from '../../../lib/figures.ts';
import { Field, Input } from '../../../ui/field.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { quote } from './folder-notes.ts';
import type { FolderMatch } from './match-folder.ts';

interface FolderMatchCardProps {
  readonly name: string;
  readonly match: FolderMatch;
  readonly onRename: (name: string) => void;
  readonly onRemove: () => void;
}

/** One folder: the generator that it becomes, and what of it belongs to a prompt. */
export function FolderMatchCard({ name, match, onRename, onRemove }: FolderMatchCardProps) {
  const prompts = new Set(match.matched.map(({ prompt }) => prompt)).size;
  return (
    <li className="rounded-control border border-line p-3">
      <div className="flex items-end gap-2">
        <Field label="Generator" className="min-w-0 flex-1">
          {(ids) => <Input {...ids} value={name} maxLength={120} onChange={(event) => onRename(event.target.value)} />}
        </Field>
        <IconButton label={`Leave out ${name}`} icon={<X size={16} aria-hidden />} onClick={onRemove} />
      </div>
      <p className="mt-2 text-sm">
        {countOf(match.matched.length, 'image')} of {countOf(prompts, 'prompt')}.
      </p>
      <Leftovers what="no prompt for" one="image" names={match.unmatched} />
      <Leftovers what="no image of" one="prompt" names={match.missing} />
    </li>
  );
}

function Leftovers({
  what,
  one,
  names,
}: {
  readonly what: string;
  readonly one: string;
  readonly names: readonly string[];
}) {
  if (names.length === 0) return null;
  return (
    <p className="wrap-anywhere mt-1 text-sm text-warning">
      There is {what} {countOf(names.length, one)}: {quote(names)}. {one === 'image' ? 'They are left out.' : ''}
    </p>
  );
}
