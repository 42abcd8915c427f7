import { normalCumulative, normalQuantile } from '../bootstrap/normal.ts';

/** Beyond this many degrees the normal distribution is the same to four digits, and the series is long. */
const MOST_TERMS = 5000;

/**
 * Student's t distribution function for whole degrees of freedom.
 *
 * Source: Abramowitz & Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4: finite series.
 */
export function studentCumulative(t: number, degrees: number): number {
  if (degrees > MOST_TERMS) return normalCumulative(t);
  const angle = Math.atan(t / Math.sqrt(degrees));
  const inside = degrees % 2 === 1 ? oddSeries(angle, degrees) : evenSeries(angle, degrees);
  // Far out rounding may carry the series a hair beyond 1.
  return Math.min(1, Math.max(0, 0.5 + inside / 2));
}

/** P(-t < T < t). */
function oddSeries(angle: number, degrees: number): number {
  const cosine = Math.cos(angle);
  let [sum, term] = [0, cosine];
  for (let power = 1; power <= degrees - 2; power += 2) {
    sum += term;
    term *= (cosine * cosine * (power + 1)) / (power + 2);
  }
  return (2 / Math.PI) * (angle + Math.sin(angle) * sum);
}

function evenSeries(angle: number, degrees: number): number {
  const square = Math.cos(angle) ** 2;
  let [sum, term] = [0, 1];
  for (let power = 0; power <= degrees - 2; power += 2) {
    sum += term;
    term *= (square * (power + 1)) / (power + 2);
  }
  return Math.sin(angle) * sum;
}

/** From here on the expansion below is right to seven digits. */
const MANY_DEGREES = 100;
const kept = new Map<string, number>();

/**
 * The quantile of a share in [0.5, 1) for one degree of freedom or more: for few degrees by bisection (kept: a page asks
 * for the same ones) and straight between whole degrees, which is a little too far out; for many by the expansion of
 * Abramowitz & Stegun, 26.7.5, to the third term.
 */
export function studentQuantile(share: number, degrees: number): number {
  if (degrees > MANY_DEGREES) return expandQuantile(normalQuantile(share), degrees);
  const whole = Math.floor(degrees);
  const below = findQuantile(share, whole);
  return whole === degrees ? below : below + (degrees - whole) * (findQuantile(share, whole + 1) - below);
}

function expandQuantile(z: number, n: number): number {
  const [first, second] = [(z ** 3 + z) / 4, (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96];
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / n + second / n ** 2 + third / n ** 3;
}

function findQuantile(share: number, degrees: number): number {
  const key = `${share}/${degrees}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  let [low, high] = [0, 1];
  while (studentCumulative(high, degrees) < share) high *= 2;
  for (let middle = high / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (studentCumulative(middle, degrees) < share) low = middle;
    else high = middle;
  }
  kept.set(key, high);
  return high;
}
