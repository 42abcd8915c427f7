import { createCall, readFrame, readFrameVersion } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import type { FrameSource } from './frame-store.ts';

const call = createCall({ baseUrl: '', fetch: (url, init) => fetch(url, init) });

/** Frames of the server that the page came from. */
export const serverFrames: FrameSource = {
  fetchFrame: async (study) => {
    const response = await call(readFrame, { params: { study } });
    if (!response.ok) return err('frame_unavailable', { message: response.details.message });
    try {
      return ok(await response.value.arrayBuffer());
    } catch {
      return err('frame_unavailable', { message: 'The connection broke while the study was being fetched.' });
    }
  },
  fetchVersion: async (study) => {
    const response = await call(readFrameVersion, { params: { study } });
    return response.ok ? response.value.version : undefined;
  },
};
