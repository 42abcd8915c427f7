import { useEffect, useRef, useState } from 'react';
import { Rate } from '../../lib/study-scoring/rate.ts';

/**
 * How fast all browsers and machines are together, from what the server counts.
 *
 * @param done  pairs that are scored or refused
 * @param at  when the server said so, in milliseconds
 */
export function useSharedRate(done: number, at: number): number | null {
  const rate = useRef(new Rate());
  const [perSecond, setPerSecond] = useState<number | null>(null);
  useEffect(() => {
    rate.current.add(at, done);
    setPerSecond(rate.current.perSecond());
  }, [done, at]);
  return perSecond;
}
