import { useEffect, useState } from 'react';

/** Long enough for the next key of a number, short enough to seem at once. */
const SETTLE_MS = 250;

/** A value once it has not changed for a moment. Equal values must be the same object. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
