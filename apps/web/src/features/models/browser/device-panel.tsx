import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { describeMachine } from '../../../lib/passports/describe-machine.ts';
import { type DeviceSetting, keepDeviceSetting, readDeviceSetting } from '../../../lib/scorer-device.ts';
import { DetailList } from '../../../ui/detail-list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { browserKeys } from './browser-queries.ts';
import { type Graphics, readGraphics } from './read-graphics.ts';

/** What this machine computes on, and the choice of it. */
export function DevicePanel() {
  const { data: graphics } = useQuery({ queryKey: browserKeys.graphics(), queryFn: () => readGraphics() });
  return (
    <Panel title="This browser">
      <div className="grid grid-cols-1 gap-4">
        <DetailList
          entries={[{ name: 'Machine', value: describeMachine() }, ...(graphics ? graphicsFacts(graphics) : [])]}
        />
        <DeviceChoiceField />
      </div>
    </Panel>
  );
}

function graphicsFacts({ adapter, hasWebGpu, cores }: Graphics) {
  const processor = { name: 'Processor', value: `${cores} ${cores === 1 ? 'core' : 'cores'}` };
  if (adapter === null) {
    const value = hasWebGpu ? 'no graphics adapter for it' : 'not in this browser or on this address';
    return [{ name: 'WebGPU', value }, processor];
  }
  return [
    { name: 'WebGPU', value: `${adapter.name}${adapter.isSoftware ? ': not used, WASM is faster' : ''}` },
    { name: 'Half precision', value: adapter.hasHalfPrecision ? 'yes' : 'no' },
    processor,
  ];
}

const OPTIONS = [
  { value: 'auto', label: 'Automatic' },
  { value: 'webgpu', label: 'WebGPU' },
  { value: 'wasm', label: 'WASM' },
] as const;

const HINT: Readonly<Record<DeviceSetting, string>> = {
  auto: 'The faster one whose numbers are right.',
  webgpu: 'The graphics card and nothing else; where it fails, nothing is scored.',
  wasm: 'The processor, as on every machine.',
  'webgpu-software': 'WebGPU, by an adapter in software too: slow, for tests.',
};

/** Forces a provider, so that a score can be repeated where it was made. */
function DeviceChoiceField() {
  const [setting, setSetting] = useState(readDeviceSetting);
  const [isKept, setKept] = useState(true);
  const choose = (next: DeviceSetting) => {
    setSetting(next);
    setKept(keepDeviceSetting(next));
  };
  return (
    <div className="grid justify-items-start gap-1.5">
      <span className="font-medium text-sm">Score with</span>
      <Segmented
        label="Score with"
        // The switch of the tests is WebGPU too.
        value={setting === 'webgpu-software' ? 'webgpu' : setting}
        options={OPTIONS}
        onChange={choose}
      />
      <p className="text-pretty text-ink-faint text-sm">
        {HINT[setting]} Counts for what is loaded from now on, in this browser.
      </p>
      {isKept ? null : <Notice tone="warning">This browser keeps no settings, so the choice is not remembered.</Notice>}
    </div>
  );
}
