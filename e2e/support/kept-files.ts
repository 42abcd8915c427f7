import type { Page } from 'playwright-core';

/** The path of every file in the origin private file system of the page's site. */
export const listKeptFiles = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const list = async (folder: FileSystemDirectoryHandle, path: string): Promise<string[]> => {
      const found: string[] = [];
      for await (const entry of folder.values()) {
        if (entry instanceof FileSystemDirectoryHandle) found.push(...(await list(entry, `${path}${entry.name}/`)));
        else found.push(`${path}${entry.name}`);
      }
      return found;
    };
    return list(await navigator.storage.getDirectory(), '');
  });
