import type { DeviceChoice, DeviceFault } from '@plumbline/scorer';

const STORAGE_KEY = 'plumbline.device';

/**
 * What scoring in this browser runs on. `auto`: WebGPU where a real adapter computes the right numbers faster, else WASM;
 * `webgpu` and `wasm`: that and nothing else. `webgpu-software` takes an adapter without a graphics card too, which is
 * slow: for tests of the WebGPU path, not offered on pages.
 */
export type DeviceSetting = 'auto' | 'webgpu' | 'wasm' | 'webgpu-software';

const CHOICE: Readonly<Record<DeviceSetting, DeviceChoice>> = {
  auto: { prefer: 'auto', allowSoftwareAdapter: false },
  wasm: { prefer: 'wasm', allowSoftwareAdapter: false },
  webgpu: { prefer: 'webgpu', allowSoftwareAdapter: false },
  'webgpu-software': { prefer: 'webgpu', allowSoftwareAdapter: true },
};

const isSetting = (text: string | null): text is DeviceSetting => text !== null && Object.hasOwn(CHOICE, text);

/** The setting of this browser, kept as `localStorage['plumbline.device']`; chosen on the Models page. */
export function readDeviceSetting(): DeviceSetting {
  try {
    const kept = localStorage.getItem(STORAGE_KEY);
    return isSetting(kept) ? kept : 'auto';
  } catch {
    return 'auto';
  }
}

/** Counts for every scorer that starts from now on. @returns whether the browser keeps it */
export function keepDeviceSetting(setting: DeviceSetting): boolean {
  try {
    if (setting === 'auto') localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, setting);
    return true;
  } catch {
    return false;
  }
}

export function readDeviceChoice(): DeviceChoice {
  const fault = readFault();
  return { ...CHOICE[readDeviceSetting()], ...(fault === undefined ? {} : { fault }) };
}

const FAULT_KEY = 'plumbline.fault';
const FAULTS: readonly string[] = ['wrong_numbers', 'lost_device', 'crash'] satisfies DeviceFault[];
const isFault = (text: string | null): text is DeviceFault => text !== null && FAULTS.includes(text);

/** For tests in a real browser: `localStorage['plumbline.fault']` makes the graphics device misbehave; WASM takes over. */
function readFault(): DeviceFault | undefined {
  try {
    const kept = localStorage.getItem(FAULT_KEY);
    return isFault(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}
