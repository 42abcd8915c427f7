import readline from 'node:readline';

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);

/** Prisma's binary and its WASM build name one method differently, and these two answer nothing. */
const WASM_METHODS = { getDatabaseVersion: 'version' };
const ANSWERS_NOTHING = new Set(['reset', 'dbExecute']);

const readsDatabase = (target) => target?.tag === 'url' || target?.tag === 'schemaDatasource';

const describeRequest = (method, params) => {
  const files = params?.schema?.files ?? params?.to?.files ?? params?.from?.files;
  return {
    files: files?.map(({ path, content }) => [path, content]),
    offline: method === 'diff' && !readsDatabase(params.from) && !readsDatabase(params.to),
  };
};

const describeError = (error) => ({
  code: 4466,
  message: 'An error happened.',
  data: {
    is_panic: false,
    message: error?.message ?? String(error),
    error_code: error?.code ?? null,
    meta: error?.meta ?? null,
  },
});

async function answer(engine, { id, method, params }) {
  const result = (await engine.call(WASM_METHODS[method] ?? method, params)) ?? {};
  // The binary prints a difference through its caller; the WASM build returns it.
  if (method === 'diff' && result.stdout != null) {
    send({ id: 'print', method: 'print', params: { content: result.stdout } });
  }
  send({ id, result: ANSWERS_NOTHING.has(method) ? null : result });
}

/** Answers requests in order until standard input ends. `openEngine` is called with the first request. */
export function serveJsonRpc(openEngine) {
  let opening;
  let queue = Promise.resolve();
  const handle = async (request) => {
    try {
      opening ??= openEngine(describeRequest(request.method, request.params));
      await answer(await opening, request);
    } catch (error) {
      send({ id: request.id, error: describeError(error) });
    }
  };
  const finish = async () => {
    await queue;
    const engine = await opening?.catch(() => undefined);
    await engine?.close();
    process.exit(0);
  };
  readline
    .createInterface({ input: process.stdin })
    .on('line', (line) => {
      const message = line.trim() ? JSON.parse(line) : {};
      // Acknowledgements of our own `print` messages carry no method.
      if (message.method) queue = queue.then(() => handle(message));
    })
    .on('close', finish);
}
