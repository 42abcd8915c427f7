import { hasRole, type InstalledModelView } from '@plumbline/contract';
import { listModelFiles } from '@plumbline/scorer/storage';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { formatSettings } from '../../lib/figures.ts';
import { modelsQuery } from '../../lib/model-queries.ts';
import { describeMachine } from '../../lib/passports/describe-machine.ts';
import { formatBytes } from '../../lib/progress/format-bytes.ts';
import { sessionQuery } from '../../lib/session-query.ts';
import { DetailList } from '../../ui/detail-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ButtonLink, TextLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Loading } from '../../ui/spinner.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { DeviceCheckControls } from './check/device-check.tsx';
import { useOwnPassport } from './check/own-passport.ts';
import { type DeviceCheck, useDeviceCheck } from './check/use-device-check.ts';
import { ModelFiles } from './model-files.tsx';
import { ModelSource } from './model-source.tsx';
import { digestSummary, isRemovable, KIND_WORDS, sizesOf } from './model-words.ts';
import { OtherDevices } from './passports/other-devices.tsx';
import { PassportBody } from './passports/passport-body.tsx';
import { PassportMark } from './passports/passport-mark.tsx';
import { RemovalPanel } from './removal/removal-panel.tsx';

const route = getRouteApi('/models/$model');

/** One reward model: what it is, what its files are, and which devices have proved themselves on it. */
export function ModelPage() {
  const { model: id } = route.useParams();
  const models = useQuery(modelsQuery());
  if (models.error && !models.data) {
    return (
      <Page>
        <LoadError what="The model" error={models.error} onRetry={() => void models.refetch()} />
      </Page>
    );
  }
  if (!models.data) return <Loading />;
  const model = models.data.models.find(({ manifest }) => manifest.id === id);
  if (!model) return <NoSuchModel />;
  return <ModelDetails key={id} model={model} models={models.data.models} hub={models.data.hub} />;
}

const NoSuchModel = () => (
  <EmptyState level={1} title="This model is not here" action={<ButtonLink to="/models">All models</ButtonLink>}>
    It may have been removed, or it is known only by scores that came with a file.
  </EmptyState>
);

interface ModelDetailsProps {
  readonly model: InstalledModelView;
  readonly models: readonly InstalledModelView[];
  readonly hub: string;
}

function ModelDetails({ model, models, hub }: ModelDetailsProps) {
  const { manifest, manifestUrl } = model;
  const person = useQuery(sessionQuery()).data?.person;
  const mayRemove = person != null && hasRole(person.role, 'researcher') && isRemovable(model);
  const check = useDeviceCheck({ id: manifest.id, manifestUrl });
  const own = useOwnPassport(manifest, check.state);
  return (
    <Page>
      <p className="mb-2 text-sm">
        <TextLink to="/models">All reward models</TextLink>
      </p>
      <PageHeader title={manifest.name} description={manifest.measures} />
      <div className="grid grid-cols-1 gap-5">
        <Panel title="What it is">
          <DetailList entries={factsOf(model, hub)} />
        </Panel>
        <ThisBrowser model={model} check={check} own={own} />
        <OtherDevices modelId={manifest.id} own={own} />
        <Panel title="Files">
          <ModelFiles manifest={manifest} />
        </Panel>
        {mayRemove ? <RemovalPanel model={model} models={models} onRemoved={check.forget} /> : null}
      </div>
    </Page>
  );
}

const factsOf = (model: InstalledModelView, hub: string) => {
  const { manifest } = model;
  return [
    { name: 'Kind', value: KIND_WORDS[manifest.kind] },
    { name: 'Limits', value: <span className="block max-w-prose text-pretty">{manifest.limits}</span> },
    { name: 'Licence', value: manifest.licence },
    { name: 'Source', value: <ModelSource model={model} hub={hub} /> },
    { name: 'Revision', value: manifest.revision },
    {
      name: 'Precisions',
      value: sizesOf(manifest)
        .map(({ dtype, bytes }) => `${dtype} (${formatBytes(bytes)})`)
        .join(', '),
    },
    { name: 'SHA-256', value: digestSummary(listModelFiles(manifest)) },
    { name: 'TextNorm', value: formatSettings(manifest.textNorm) },
    { name: 'Studies', value: model.studies === 0 ? 'none scores with it' : String(model.studies) },
  ];
};

interface ThisBrowserProps {
  readonly model: InstalledModelView;
  readonly check: DeviceCheck;
  readonly own: ReturnType<typeof useOwnPassport>;
}

/** The passport of this very browser first: it decides whether scores made here are stored. */
function ThisBrowser({ model, check, own }: ThisBrowserProps) {
  const machine = describeMachine();
  return (
    <Panel title={`This browser: ${machine}`} actions={own ? <PassportMark passed={own.passed} /> : null}>
      <div className="grid grid-cols-1 gap-4">
        {own ? (
          <>
            <PassportBody machine={machine} passport={own} />
            <p className="text-ink-faint text-sm">
              Checked <TimeText iso={own.checkedAt} />
            </p>
          </>
        ) : (
          <p className="text-pretty text-ink-muted text-sm">
            Not checked yet. The check loads the model and compares its numbers with the reference; it also runs by
            itself before the first scores of this browser are stored.
          </p>
        )}
        <DeviceCheckControls model={model} check={check} own={own} />
      </div>
    </Panel>
  );
}
