/**
 * The name of the image that an address of Label Studio means, relative to where files are kept; every other value as it
 * is. Nothing is ever fetched.
 */
export function toImageName(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const local = /^\/data\/local-files\/\?d=(.+)$/.exec(value)?.[1];
  if (local !== undefined) return decode(local);
  const upload = /^\/data\/upload\/(.+)$/.exec(value)?.[1];
  if (upload !== undefined) return decode(upload);
  const path = /^(?:https?|s3|gs|azure-blob):\/\/[^/]+\/([^?#]+\.(?:jpe?g|png|webp|avif|gif))(?:[?#].*)?$/i.exec(
    value,
  )?.[1];
  return path === undefined ? value : decode(path);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
