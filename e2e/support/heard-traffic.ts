import type { BrowserContext, Request, Response } from 'playwright-core';

/** One request or one answer as it passed, headers and all. */
interface Heard {
  readonly what: string;
  /** Address, headers and, of the API, the body. */
  readonly text: string;
}

export interface Traffic {
  /** Everything up to now, in order. */
  read(): Promise<readonly Heard[]>;
  /** The picture at an address of the API, once it has come. */
  picture(path: string): Promise<Buffer>;
  /** Headers of each answer that was a picture. */
  pictureHeaders(): Promise<ReadonlyArray<Readonly<Record<string, string>>>>;
}

const isApi = (path: string) => path.startsWith('/api/');
const isPicture = (path: string) => /^\/api\/v1\/ballots\/[^/]+\/(?:left|right)\/\d+$/.test(path);
const pathOf = (one: Request | Response) => new URL(one.url()).pathname;

/** Listens to all that passes between a browser and the server from now on. */
export function hear(context: BrowserContext): Traffic {
  const heard: Promise<Heard>[] = [];
  const pictures = new Map<string, Promise<Buffer>>();
  const headers: Promise<Record<string, string>>[] = [];
  context.on('request', (request) => heard.push(hearRequest(request)));
  context.on('response', (response) => {
    const path = pathOf(response);
    const body = isApi(path) ? response.body().catch(() => Buffer.alloc(0)) : Promise.resolve(Buffer.alloc(0));
    if (isPicture(path) && response.status() === 200) {
      pictures.set(path, body);
      headers.push(response.allHeaders());
    }
    heard.push(hearResponse(response, body));
  });
  return {
    read: () => Promise.all(heard),
    picture: async (path) => {
      const body = pictures.get(path);
      if (!body) throw new Error(`${path} was shown and never fetched`);
      return body;
    },
    pictureHeaders: () => Promise.all(headers),
  };
}

const textOf = (url: string, headers: Readonly<Record<string, string>>, body: string) =>
  [decodeURIComponent(url), ...Object.entries(headers).map((header) => header.join(': ')), body].join('\n');

async function hearRequest(request: Request): Promise<Heard> {
  const headers = await request.allHeaders().catch(() => ({}));
  return {
    what: `${request.method()} ${pathOf(request)}`,
    text: textOf(request.url(), headers, request.postData() ?? ''),
  };
}

async function hearResponse(response: Response, body: Promise<Buffer>): Promise<Heard> {
  const headers = await response.allHeaders().catch(() => ({}));
  return {
    what: `answer to ${response.request().method()} ${pathOf(response)}`,
    text: textOf(response.url(), headers, (await body).toString('latin1')),
  };
}
