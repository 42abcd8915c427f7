import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Product, startProduct } from '../../e2e/support/product.ts';

const KIB_PER_MIB = 1024;

/** Server processes on one database. The first one stays; another is killed and started again where there are several. */
export class Servers {
  readonly #directory: string;
  readonly #env: Record<string, string>;
  readonly #products: Product[] = [];
  /** How often one was killed and came back. */
  kills = 0;

  private constructor(directory: string, env: Record<string, string>) {
    this.#directory = directory;
    this.#env = env;
  }

  /** @param directory  of the first server's data; others have theirs beside it */
  static async start(directory: string, env: Record<string, string>, count: number): Promise<Servers> {
    // A line for each request would be read by the very process that measures.
    const servers = new Servers(directory, { PLUMBLINE_DEMO: 'off', PLUMBLINE_LOG: 'warn', ...env });
    for (let at = 0; at < count; at += 1) servers.#products.push(await servers.#open(at));
    return servers;
  }

  get first(): Product {
    return this.#products[0] as Product;
  }

  get count(): number {
    return this.#products.length;
  }

  urlOf(at: number): string {
    return (this.#products[at % this.count] as Product).url;
  }

  /** SIGKILL for the last server, and another one in its place at the same address. */
  async killLast(): Promise<void> {
    const at = this.count - 1;
    const former = this.#products[at] as Product;
    await former.kill();
    this.#products[at] = await this.#open(at, Number(new URL(former.url).port));
    this.kills += 1;
  }

  /** Resident memory of the server that is never killed. */
  readMiB(): number {
    const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.first.pid}/status`, 'utf8'))?.[1];
    if (kib === undefined) throw new Error('this system does not tell the memory of a process');
    return Number(kib) / KIB_PER_MIB;
  }

  async stop(): Promise<void> {
    for (const product of this.#products) {
      await product.stop();
      const log = product
        .log()
        .split('\n')
        .filter((line) => line.startsWith('{'));
      for (const line of new Set(log.slice(0, 20))) console.error(line);
    }
  }

  #open(at: number, port = 0): Promise<Product> {
    const dataDirectory = at === 0 ? this.#directory : join(this.#directory, `server-${at}`);
    return startProduct({ dataDirectory, env: this.#env, port });
  }
}
