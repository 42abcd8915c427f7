import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBody, createHold } from './answer-body.ts';
import { commitOf, describeRepo, isLarge, listTree, type RepoFiles, sha256 } from './hub-metadata.ts';
import { type Body, type Faults, noFaults, sendFile } from './send-file.ts';

export interface LoggedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly range: string | null;
  readonly ifRange: string | null;
  /** 0 until it is answered. */
  status: number;
  /** Of a file, as handed to the connection. */
  sentBytes: number;
}

export interface ModelServer {
  /** Base address of the hub, without a slash at its end. */
  readonly url: string;
  /** Every request so far, in order. */
  readonly requests: LoggedRequest[];
  readonly faults: Faults;
  /** Settles when an answer is being held. */
  untilHeld(): Promise<void>;
  /** Lets all held answers go on. */
  release(): void;
  /** Ends their connections instead. */
  cutHeld(): void;
  stop(): Promise<void>;
}

const FILE = /^\/(?<repo>[\w.-]+(?:\/[\w.-]+)?)\/resolve\/(?<revision>[^/]+)\/(?<path>.+)$/;
const API = /^\/api\/models\/(?<repo>[\w.-]+(?:\/[\w.-]+)?)\/(?<call>revision|tree)\/(?<revision>[^/]+)$/;
/** Where large files are redirected to; on the hub that is another host. */
const STORE = /^\/store\/(?<repo>.+)\/-\/(?<path>.+)$/;

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'range, if-range',
  'access-control-expose-headers':
    'ETag, Accept-Ranges, Content-Range, Content-Length, X-Repo-Commit, X-Linked-Size, X-Linked-ETag',
  // A page that is cross-origin isolated reads it too.
  'cross-origin-resource-policy': 'cross-origin',
};

/**
 * A hub of models on this machine. It answers as the Hugging Face hub does: metadata and list of files of each repository
 * (SHA-256 of large files only), files by branch `main` or commit, large ones by a redirect, with ranges, ETags and CORS;
 * and fails on demand.
 *
 * @param repos  files by repository; may be changed while the server runs: the next answer has the new bytes
 */
export async function startModelServer(repos: ReadonlyMap<string, RepoFiles>): Promise<ModelServer> {
  const faults = noFaults();
  const requests: LoggedRequest[] = [];
  const held = createHold();
  const server = createServer((request, response) => {
    const entry = logRequest(request);
    requests.push(entry);
    response.once('close', () => {
      entry.status = response.statusCode;
    });
    for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
    answer(repos, request, response, { faults, body: createBody(response, entry, held) });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    faults,
    untilHeld: held.untilHeld,
    release: held.release,
    cutHeld: held.cut,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Sending = { faults: Faults; body: Body };

function answer(
  repos: ReadonlyMap<string, RepoFiles>,
  request: IncomingMessage,
  response: ServerResponse,
  sending: Sending,
): void {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
  const {
    repo = '',
    revision,
    call,
    path: file = '',
  } = (API.exec(path) ?? FILE.exec(path) ?? STORE.exec(path))?.groups ?? {};
  const files = repos.get(repo);
  if (request.method === 'OPTIONS') response.writeHead(204).end();
  // The hub does not tell a stranger whether a repository is private or missing.
  else if (!files) refuse(response, 401, 'RepoNotFound', 'Invalid username or password.');
  else if (revision && revision !== 'main' && revision !== commitOf(files))
    refuse(response, 404, 'RevisionNotFound', `Invalid rev id: ${revision}`);
  else if (call) sendJson(response, call === 'tree' ? listTree(files) : describeRepo(repo, files));
  else answerFile({ repo, files, file, isStored: !revision }, request, response, sending);
}

interface AskedFile {
  readonly repo: string;
  readonly files: RepoFiles;
  readonly file: string;
  readonly isStored: boolean;
}

function answerFile(
  { repo, files, file, isStored }: AskedFile,
  request: IncomingMessage,
  response: ServerResponse,
  sending: Sending,
): void {
  const bytes = files.get(file);
  response.setHeader('x-repo-commit', commitOf(files));
  if (!bytes) refuse(response, 404, 'EntryNotFound', 'Entry not found');
  else if (isStored || !isLarge(file)) sendFile(bytes, request, response, sending);
  else redirectToStore(`/store/${repo}/-/${file}`, bytes, response);
}

function redirectToStore(location: string, bytes: Uint8Array, response: ServerResponse): void {
  response.setHeader('x-linked-size', bytes.byteLength);
  response.setHeader('x-linked-etag', `"${sha256(bytes)}"`);
  response.writeHead(302, { location }).end();
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
}

function refuse(response: ServerResponse, status: number, code: string, error: string): void {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.writeHead(status, { 'x-error-code': code, 'x-error-message': error }).end(JSON.stringify({ error }));
}

function logRequest({ method = '', url: path = '', headers }: IncomingMessage): LoggedRequest {
  const ifRange = headers['if-range'];
  return {
    method,
    path,
    range: headers.range ?? null,
    ifRange: typeof ifRange === 'string' ? ifRange : null,
    status: 0,
    sentBytes: 0,
  };
}
