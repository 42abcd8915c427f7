import { useState } from 'react';

const STORAGE_KEY = 'plumbline.strip';

function readChoice(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'closed';
  } catch {
    return true;
  }
}

/** Whether the side strip is shown; remembered in this browser. */
export function useStripOpen(): { readonly isOpen: boolean; readonly toggle: () => void } {
  const [isOpen, setOpen] = useState(readChoice);
  const toggle = () => {
    setOpen(!isOpen);
    try {
      localStorage.setItem(STORAGE_KEY, isOpen ? 'closed' : 'open');
    } catch {
      // Storage is blocked: the choice holds for this page.
    }
  };
  return { isOpen, toggle };
}
