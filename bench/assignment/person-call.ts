import { Agent, request } from 'node:http';
import { type Call, createCall } from '@plumbline/contract';

/** Connections are kept, as browsers keep them; node's own client costs the machine less than `fetch`. */
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

function send(url: string, { method = 'GET', headers, body, signal }: RequestInit): Promise<Response> {
  return new Promise((resolve, reject) => {
    const options = { agent, method, headers: headers as Record<string, string>, ...(signal ? { signal } : {}) };
    const sent = request(url, options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () => {
        const cookies = (answer.headers['set-cookie'] ?? []).map((cookie): [string, string] => ['set-cookie', cookie]);
        resolve(new Response(Buffer.concat(chunks), { status: answer.statusCode ?? 500, headers: cookies }));
      });
    });
    sent.once('error', reject);
    sent.end(body as string | undefined);
  });
}

/** The API for one person, with a cookie of their own, at the server that `urlOf` says for each request. */
export function callWithCookie(urlOf: () => string): Call {
  let cookie = '';
  return createCall({
    baseUrl: '',
    fetch: async (path, init) => {
      const url = urlOf();
      const headers: Record<string, string> = { ...(init.headers as Record<string, string>), origin: url };
      if (cookie) headers.cookie = cookie;
      const response = await send(url + path, { ...init, headers });
      cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
      return response;
    },
  });
}
