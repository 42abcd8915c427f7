import { UNSURE_POLICIES } from '@plumbline/metrics';
import { err, ok, type Result } from '@plumbline/result';
import type { TextNormSettings } from '@plumbline/textnorm';
import {
  type AnalysisSettings,
  DEFAULT_ANALYSIS_SETTINGS,
  INTERVAL_METHODS,
  RATER_KINDS,
  SCALE_CHOICES,
  TARGETS,
} from './analysis-settings.ts';
import { Refusal, readChoice, readList, readNumber, writeList } from './query-values.ts';
import type { SettingName } from './setting-names.ts';

/** Settings as the parameters of an address; what is as by default is left out. */
export type SettingsQuery = { readonly [Name in SettingName]?: string };

export interface InvalidSettingDetails {
  readonly setting: SettingName;
  readonly value: string;
  /** One sentence for people. */
  readonly message: string;
}

/**
 * Settings in their one written form: equal settings give equal queries, whatever order their lists came in.
 *
 * @example toQuery({ ...DEFAULT_ANALYSIS_SETTINGS, unsurePolicy: 'missing' }) // { unsure: 'missing' }
 */
export function toQuery(settings: AnalysisSettings): SettingsQuery {
  const written = write(settings);
  const standard = write(DEFAULT_ANALYSIS_SETTINGS);
  return Object.fromEntries(
    Object.entries(written).filter(([name, value]) => value !== undefined && value !== standard[name as SettingName]),
  );
}

/**
 * The settings that a query asks for; names that are not its own are left to others.
 * Errors: `invalid_setting`, with the name and the value given.
 */
export function fromQuery(
  query: Readonly<Record<string, string | undefined>>,
): Result<AnalysisSettings, 'invalid_setting', InvalidSettingDetails> {
  try {
    return ok(read({ ...write(DEFAULT_ANALYSIS_SETTINGS), ...withoutGaps(query) }));
  } catch (refusal) {
    if (refusal instanceof Refusal) return err('invalid_setting', refusal.details);
    throw refusal;
  }
}

type Written = { readonly [Name in SettingName]: string | undefined };

function write(settings: AnalysisSettings): Written {
  const { raterKinds, textNorm, contrastiveSet, ensemble, bootstrap } = settings;
  return {
    unsure: settings.unsurePolicy,
    without: writeList(settings.excludedRaters),
    raters: raterKinds === 'all' ? 'all' : writeList(raterKinds),
    target: settings.target,
    textnorm: textNorm === 'study-default' ? textNorm : writeTextNorm(textNorm),
    set: String(contrastiveSet),
    ensemble: writeEnsemble(ensemble),
    lambda: ensemble === null || ensemble === 'study-default' ? undefined : String(ensemble.lambda),
    choice: settings.scaleChoice,
    replicates: String(bootstrap.replicates),
    seed: String(bootstrap.seed),
    interval: bootstrap.method,
  };
}

function writeEnsemble(ensemble: AnalysisSettings['ensemble']): string {
  if (ensemble === null) return 'none';
  if (ensemble === 'study-default' || ensemble.members === 'all')
    return ensemble === 'study-default' ? ensemble : 'all';
  return writeList(ensemble.members);
}

const writeTextNorm = (settings: TextNormSettings): string =>
  settings.variant === 'minmax' ? `minmax:${settings.scale}` : `temperature:${settings.tau}`;

function read(query: Readonly<Record<string, string | undefined>>): AnalysisSettings {
  const at = (name: SettingName): string => query[name] ?? '';
  return {
    unsurePolicy: readChoice('unsure', at('unsure'), UNSURE_POLICIES),
    excludedRaters: readList('without', at('without')),
    raterKinds: at('raters') === 'all' ? 'all' : readKinds(at('raters')),
    target: readChoice('target', at('target'), TARGETS),
    textNorm: at('textnorm') === 'study-default' ? 'study-default' : readTextNorm(at('textnorm')),
    contrastiveSet:
      at('set') === 'latest' ? 'latest' : readNumber('set', at('set'), { low: 1, high: 65_535, whole: true }),
    ensemble: readEnsemble(at('ensemble'), query.lambda),
    scaleChoice: readChoice('choice', at('choice'), SCALE_CHOICES),
    bootstrap: {
      replicates: readNumber('replicates', at('replicates'), { low: 0, high: 100_000, whole: true }),
      seed: readNumber('seed', at('seed'), { low: 0, high: 0xffff_ffff, whole: true }),
      method: readChoice('interval', at('interval'), INTERVAL_METHODS),
    },
  };
}

const readKinds = (text: string) => {
  const kinds = readList('raters', text).map((kind) => readChoice('raters', kind, RATER_KINDS));
  if (kinds.length === 0) throw new Refusal('raters', text, `"raters" is "all" or some of ${RATER_KINDS.join(', ')}.`);
  return kinds;
};

const POSITIVE = { low: Number.MIN_VALUE, high: 1000 };

function readTextNorm(text: string): TextNormSettings {
  const [variant, number = ''] = text.split(':', 2);
  if (variant === 'minmax') return { variant, scale: readNumber('textnorm', number, POSITIVE) };
  if (variant === 'temperature') return { variant, tau: readNumber('textnorm', number, POSITIVE) };
  throw new Refusal('textnorm', text, '"textnorm" is "study-default", "minmax:SCALE" or "temperature:TAU".');
}

const DEFAULT_LAMBDA = 0.5;

function readEnsemble(text: string, lambda: string | undefined): AnalysisSettings['ensemble'] {
  if (text === 'none') return null;
  if (text === 'study-default') return text;
  const members = text === 'all' ? 'all' : readList('ensemble', text);
  if (members.length < 2) {
    throw new Refusal(
      'ensemble',
      text,
      '"ensemble" is "study-default", "none", "all" or two or more models as id@revision.',
    );
  }
  const weight = lambda === undefined ? DEFAULT_LAMBDA : readNumber('lambda', lambda, { low: 0, high: 1 });
  return { members, lambda: weight };
}

const withoutGaps = (query: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
