import { fsyncSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { syncDirectory } from './sync-tree.ts';

type InitOptions = Parameters<NodeFS['init']>[1];

/** The parts of Emscripten's NODEFS that are used here; PGlite's types leave them open. */
interface EmscriptenNodeFs {
  realPath(node: unknown): string;
  stream_ops: { fsync?: (stream: EmscriptenStream) => number };
}

interface EmscriptenStream {
  /** Node's file descriptor; directories have none. */
  nfd?: number;
  node: unknown;
}

/**
 * PGlite's file system on disk with the one operation that it lacks: fsync. Without it a commit is only in the operating
 * system's memory, and a power cut can leave a directory that does not open (electric-sql/pglite#1107).
 */
export class DurableFileSystem extends NodeFS {
  /** How many times PostgreSQL has forced a file or directory to the disk. */
  syncCount = 0;

  override async init(pglite: PGlite, options: InitOptions): Promise<{ emscriptenOpts: InitOptions }> {
    const result = await super.init(pglite, options);
    result.emscriptenOpts.preRun = [...(result.emscriptenOpts.preRun ?? []), (module) => this.#addSync(module.NODEFS)];
    return result;
  }

  #addSync(nodeFs: EmscriptenNodeFs): void {
    nodeFs.stream_ops.fsync = (stream) => {
      if (stream.nfd === undefined) syncDirectory(nodeFs.realPath(stream.node));
      else fsyncSync(stream.nfd);
      this.syncCount += 1;
      return 0;
    };
  }
}
