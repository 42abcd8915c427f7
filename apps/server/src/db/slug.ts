const MAX_CHARS = 60;

/** A name as it stands in an address: `Größe & Zahl` becomes `grosse-zahl`; `otherwise` where nothing is left of it. */
export function slugOf(name: string, otherwise: string): string {
  const slug = name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_CHARS)
    .replace(/^-+|-+$/g, '');
  // A name without Latin letters or digits has nothing to say here.
  return slug || otherwise;
}

/** `scenes`, `scenes-2`, `scenes-3`, … */
export const numberedSlug = (slug: string, attempt: number): string => (attempt === 1 ? slug : `${slug}-${attempt}`);
