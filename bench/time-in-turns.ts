/**
 * Milliseconds of each task in some rounds, rising. Each task runs once a round, so that all meet the same machine; one
 * round before does not count.
 */
export function timeInTurns<const Tasks extends readonly (() => unknown)[]>(rounds: number, tasks: Tasks) {
  const times = tasks.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    tasks.forEach((task, i) => {
      const start = performance.now();
      task();
      if (round > 0) times[i]?.push(performance.now() - start);
    });
  }
  for (const ms of times) ms.sort((a, b) => a - b);
  // One entry for each task, which the type of an array does not say.
  return times as unknown as { [Index in keyof Tasks]: readonly number[] };
}
