/** Which picture is enlarged after this one: each in turn, then all again (null). */
export function nextEnlarged(enlarged: number | null, pictures: number): number | null {
  if (pictures <= 1) return null;
  const next = enlarged === null ? 0 : enlarged + 1;
  return next < pictures ? next : null;
}
