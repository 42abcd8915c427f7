import { createMemoryStore } from './memory-store.ts';
import { type OutboxStore, openOutboxStore } from './outbox-store.ts';

/** The store of this browser; where it keeps no data, one that lives as long as the page. */
export const openAnyStore = (): Promise<OutboxStore> => openOutboxStore().catch(createMemoryStore);
