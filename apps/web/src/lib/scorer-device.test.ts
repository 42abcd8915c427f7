// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { keepDeviceSetting, readDeviceChoice, readDeviceSetting } from './scorer-device.ts';

afterEach(() => localStorage.clear());

test('is automatic until something is chosen, and again afterwards', () => {
  expect(readDeviceChoice()).toEqual({ prefer: 'auto', allowSoftwareAdapter: false });
  expect(keepDeviceSetting('wasm')).toBe(true);
  expect(readDeviceChoice()).toEqual({ prefer: 'wasm', allowSoftwareAdapter: false });
  keepDeviceSetting('auto');
  expect(localStorage).toHaveLength(0);
});

test('takes a software adapter only by its own name, and knows no other names', () => {
  localStorage.setItem('plumbline.device', 'webgpu-software');
  expect(readDeviceChoice()).toEqual({ prefer: 'webgpu', allowSoftwareAdapter: true });
  localStorage.setItem('plumbline.device', 'toString');
  expect(readDeviceSetting()).toBe('auto');
});
