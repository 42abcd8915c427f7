import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { z } from 'zod';

const ExchangesSchema = z.array(
  z.object({
    request: z.object({ path: z.string(), query: z.record(z.string(), z.string()) }),
    response: z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.unknown() }),
  }),
);
type Exchange = z.infer<typeof ExchangesSchema>[number];

const DIRECTORY = path.join(import.meta.dirname, '..', 'features', 'crowd', 'panel', 'exchanges');
export const RECORDED_TOKEN = 'recorded-token';

/** A panel's API on this machine that answers as a file of exchanges says. */
export interface RecordedPanel {
  readonly baseUrl: string;
  /** Addresses that were asked for, in order. */
  readonly asked: string[];
  /** Answers by this file from now on; null: it takes requests and never answers. */
  play(name: string | null): void;
  close(): Promise<void>;
}

export async function startRecordedPanel(): Promise<RecordedPanel> {
  const asked: string[] = [];
  let exchanges: readonly Exchange[] | null = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (exchanges !== null) answer(exchanges, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    asked,
    play: (name) => {
      asked.splice(0);
      exchanges =
        name === null
          ? null
          : ExchangesSchema.parse(JSON.parse(readFileSync(path.join(DIRECTORY, `${name}.json`), 'utf8')));
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(exchanges: readonly Exchange[], request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://panel.test');
  const isAsked = ({ request: { path, query } }: Exchange) =>
    path === pathname && JSON.stringify([...searchParams].sort()) === JSON.stringify(Object.entries(query).sort());
  const exchange = request.headers.authorization === `Token ${RECORDED_TOKEN}` ? exchanges.find(isAsked) : undefined;
  const { status, headers, body } = exchange?.response ?? { status: 501, headers: {}, body: { error: 'not recorded' } };
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
