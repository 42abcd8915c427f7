import type { DeviceChoice } from '@plumbline/scorer';

const STORAGE_KEY = 'plumbline.device';

const CHOICE: Record<string, DeviceChoice> = {
  wasm: { prefer: 'wasm', allowSoftwareAdapter: false },
  webgpu: { prefer: 'webgpu', allowSoftwareAdapter: false },
  'webgpu-software': { prefer: 'webgpu', allowSoftwareAdapter: true },
};

const AUTO: DeviceChoice = { prefer: 'auto', allowSoftwareAdapter: false };

/** The device that scoring runs on: automatic, unless `localStorage['plumbline.device']` names one (for tests and benches). */
export function readDeviceChoice(): DeviceChoice {
  try {
    return CHOICE[localStorage.getItem(STORAGE_KEY) ?? ''] ?? AUTO;
  } catch {
    return AUTO;
  }
}
