import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';

/** The page's font as a rule with its bytes, for files that leave the page. Throws where it cannot be had. */
export async function loadFontCss(): Promise<string> {
  const response = await fetch(interUrl);
  if (!response.ok) throw new Error('The font could not be loaded.');
  const bytes = new Uint8Array(await response.arrayBuffer());
  return `@font-face{font-family:"Inter Variable";font-weight:100 900;src:url(data:font/woff2;base64,${toBase64(bytes)}) format("woff2")}`;
}

function toBase64(bytes: Uint8Array): string {
  // In pieces: a call takes a limited number of arguments.
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += 8192) {
    pieces.push(String.fromCharCode(...bytes.subarray(start, start + 8192)));
  }
  return btoa(pieces.join(''));
}
