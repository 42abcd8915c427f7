import { useSyncExternalStore } from 'react';
import type { Outbox, OutboxSnapshot } from './outbox.ts';

/** For the few components that show it: an acknowledged answer must not draw the whole page again. */
export const useOutbox = (outbox: Outbox): OutboxSnapshot => useSyncExternalStore(outbox.subscribe, outbox.getSnapshot);
