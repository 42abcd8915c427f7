import { useEffect, useState } from 'react';
import { findSameImages, type SameImage } from './find-same-images.ts';
import type { MatchedFolder } from './folder-upload.ts';

/** Images that lie in two of the folders; none until they have been read. Equal folders must be the same object. */
export function useSameImages(folders: readonly MatchedFolder[]): readonly SameImage[] {
  const [found, setFound] = useState<{ folders: readonly MatchedFolder[]; same: readonly SameImage[] }>();
  useEffect(() => {
    let isCurrent = true;
    findSameImages(folders).then(
      (same) => isCurrent && setFound({ folders, same }),
      // A file that cannot be read any more fails when it is uploaded, which says so.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [folders]);
  return found?.folders === folders ? found.same : [];
}
