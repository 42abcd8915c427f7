/** Ends decoding from wherever the damage is found; callers of `decodeFrame` get a Result. */
export class DamagedFrameError extends Error {
  override readonly name = 'DamagedFrameError';
}
