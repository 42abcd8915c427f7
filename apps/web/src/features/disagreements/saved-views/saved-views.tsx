import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import { Bookmark } from 'lucide-react';
import { useState } from 'react';
import { parseView, type View } from '../../../lib/pair-list/view.ts';
import { Button } from '../../../ui/button.tsx';
import { SavedViewsDialog } from './saved-views-dialog.tsx';

interface SavedViewsProps {
  readonly study: string;
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** Views under a name: to open, to save, to share. */
export function SavedViews({ study, view, onView }: SavedViewsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" icon={<Bookmark size={15} aria-hidden />} onClick={() => setOpen(true)}>
        Views
      </Button>
      {isOpen ? (
        <SavedViewsDialog
          study={study}
          query={toQueryText(view)}
          onOpen={(query) => {
            onView(parseView(defaultParseSearch(query)));
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

/** As it stands in an address, parameters in one order: equal views are equal texts. */
function toQueryText(view: View): string {
  const sorted = Object.fromEntries(Object.entries(view).sort(([a], [b]) => (a < b ? -1 : 1)));
  return defaultStringifySearch(sorted);
}
