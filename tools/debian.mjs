// Debian's packages, where this machine is a Debian and we may install them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

function run(parameters) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, error, stderr } = spawnSync('apt-get', parameters, { encoding: 'utf8', env });
  return status === 0 ? undefined : `apt-get ${parameters.join(' ')}: ${error?.message ?? stderr}`;
}

/** @returns {string | undefined} what went wrong, or nothing */
export function installDebianPackages(...names) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return 'not root on Debian';
  console.log(`• Installing ${names.join(', ')} with apt-get`);
  const install = ['install', '-y', '--no-install-recommends', ...names];
  // The lists of a fresh machine are empty: only then are they worth their seconds.
  return run(install) && (run(['update']) ?? run(install));
}
