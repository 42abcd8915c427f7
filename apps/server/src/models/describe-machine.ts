import os from 'node:os';

/** This machine in words, such as "AMD EPYC 9B14, 2 cores, Linux x64", for passports. */
export function describeMachine(): string {
  const cores = os.cpus();
  const model = cores[0]?.model.trim() || 'unknown processor';
  return `${model}, ${cores.length} ${cores.length === 1 ? 'core' : 'cores'}, ${os.type()} ${os.arch()}`.slice(0, 300);
}
