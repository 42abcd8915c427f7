import { percentile } from './distribution.ts';

/** Median milliseconds of each task over some rounds, each task once a round; one round before does not count. */
export function timeInTurns<const Tasks extends readonly (() => unknown)[]>(rounds: number, tasks: Tasks) {
  const times = tasks.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    tasks.forEach((task, i) => {
      const start = performance.now();
      task();
      if (round > 0) times[i]?.push(performance.now() - start);
    });
  }
  const medians = times.map((ms) =>
    percentile(
      ms.toSorted((a, b) => a - b),
      0.5,
    ),
  );
  return medians as { [Index in keyof Tasks]: number };
}
