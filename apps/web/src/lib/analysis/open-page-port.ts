import { type OpenPort, serveCall } from '@plumbline/worker-rpc';
import { ANALYSIS_BUG } from './analysis-bug.ts';
import type { WorkerCalls } from './worker-calls.ts';

/** The engine in the page itself, loaded with its first call. */
export const openPagePort: OpenPort<WorkerCalls> = ({ onMessage, onLost }) => {
  const handlers = import('./create-page-handlers.ts').then(({ createPageHandlers }) => createPageHandlers());
  handlers.catch(() => onLost('The analysis could not be loaded.'));
  let isOpen = true;
  const cancelled = new Set<number>();
  return {
    post: async (message) => {
      if (message.kind === 'cancel') return void cancelled.add(message.id);
      const { message: reply } = await serveCall<WorkerCalls>(await handlers, message, ANALYSIS_BUG);
      if (isOpen && !cancelled.delete(message.id)) onMessage(reply);
    },
    close: () => {
      isOpen = false;
    },
  };
};
