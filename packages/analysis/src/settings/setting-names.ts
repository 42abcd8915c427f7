/** Names of the parameters; the command line has them as flags. */
export const SETTING_NAMES = [
  'unsure',
  'without',
  'raters',
  'target',
  'textnorm',
  'set',
  'ensemble',
  'lambda',
  'choice',
  'replicates',
  'seed',
  'interval',
] as const;
export type SettingName = (typeof SETTING_NAMES)[number];
