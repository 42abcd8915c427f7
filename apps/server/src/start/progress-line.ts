export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** One line that counts up on a terminal; elsewhere, such as in a log file, only its beginning and its end. */
export function createProgressLine(what: string): (progress: Progress) => void {
  let hasBegun = false;
  return ({ done, total }) => {
    const isEnd = done === total;
    const line = `${what}: ${done} of ${total}`;
    if (process.stdout.isTTY) process.stdout.write(`\r${line}${isEnd ? '\n' : ''}`);
    else if (isEnd || !hasBegun) process.stdout.write(`${line}\n`);
    hasBegun = true;
  };
}
