import type { ImageRequest } from '@plumbline/scorer';

const EDGE_PX = 256;

/** A JPEG file, no two alike, that exists nowhere else: a debugger keeps what pages fetch, and would be measured with it. */
export async function drawImage(index: number): Promise<ImageRequest> {
  const context = new OffscreenCanvas(EDGE_PX, EDGE_PX).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('the browser gives no canvas');
  for (let tile = 0; tile < 64; tile++) {
    const hue = (index * 7919 + tile * 104_729) % 360;
    context.fillStyle = `hsl(${hue} ${30 + ((index + tile) % 60)}% ${25 + ((index * tile) % 50)}%)`;
    context.fillRect((tile % 8) * 32, Math.floor(tile / 8) * 32, 32 + (index % 29), 32 + (tile % 7));
  }
  // The number itself, a square for each binary digit.
  for (let digit = 0; digit < 20; digit++) {
    context.fillStyle = (index >> digit) & 1 ? 'black' : 'white';
    context.fillRect(digit * 12, 120, 12, 12);
  }
  const file = await context.canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return { imageSha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''), image: { bytes } };
}
