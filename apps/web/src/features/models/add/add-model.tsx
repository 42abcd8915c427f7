import type { EndpointOutput, listModels } from '@plumbline/contract';
import { useState } from 'react';
import { Panel } from '../../../ui/panel.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { FolderForm } from './folder-form.tsx';
import { HubForm } from './hub-form.tsx';

const WAYS = [
  { value: 'hub', label: 'From the hub' },
  { value: 'files', label: 'From files' },
] as const;

/** The two ways in which a model comes here. Both forms stay as they are while the other is looked at. */
export function AddModel({ known, hub }: Pick<EndpointOutput<typeof listModels>, 'known' | 'hub'>) {
  const [way, setWay] = useState<'hub' | 'files'>('hub');
  return (
    <Panel
      id="add"
      title="Add a model"
      actions={<Segmented label="Where the model comes from" value={way} options={WAYS} onChange={setWay} />}
    >
      <div hidden={way !== 'hub'}>
        <HubForm known={known} hub={hub} />
      </div>
      <div hidden={way !== 'files'}>
        <FolderForm />
      </div>
    </Panel>
  );
}
