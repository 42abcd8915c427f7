import { INTERVAL_METHODS, SCALE_CHOICES, type SettingName, TARGETS, UNSURE_POLICIES } from '@plumbline/analysis';
import { Option } from 'commander';

/** One flag for each setting of the analysis, by the names that addresses have. Nothing is set that was not asked for. */
export const SETTING_FLAGS: Record<SettingName, () => Option> = {
  unsure: () => new Option('--unsure <policy>', 'what an unsure label counts as').choices([...UNSURE_POLICIES]),
  without: () => new Option('--without <ids>', 'raters to leave out, separated by commas'),
  raters: () => new Option('--raters <kinds>', 'all, or some of human, simulated, imported'),
  target: () => new Option('--target <target>', 'what counts as true').choices([...TARGETS]),
  textnorm: () => new Option('--textnorm <settings>', 'study-default, minmax:SCALE or temperature:TAU'),
  set: () => new Option('--set <version>', 'version of the contrastive sets: latest or a number'),
  ensemble: () =>
    new Option('--ensemble <models>', 'study-default, none, all, or models as id@revision, separated by commas'),
  lambda: () => new Option('--lambda <weight>', 'of the uncertainty-regularised ensemble, 0 to 1'),
  choice: () => new Option('--choice <choice>', 'how scale and lambda are found').choices([...SCALE_CHOICES]),
  replicates: () => new Option('--replicates <number>', 'of the bootstrap; 0: no intervals'),
  seed: () => new Option('--seed <number>', 'of the bootstrap'),
  interval: () => new Option('--interval <method>', 'of the bootstrap').choices([...INTERVAL_METHODS]),
};
