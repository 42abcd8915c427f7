/** IEEE 754 half precision, for engines without `Float16Array`: bits in a Uint16Array, as ONNX Runtime takes and gives them. */
export function toHalf(values: Float32Array): Uint16Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  return Uint16Array.from(bits, halfBits);
}

export function fromHalf(halves: Uint16Array): Float32Array {
  const bits = Uint32Array.from(halves, singleBits);
  return new Float32Array(bits.buffer);
}

/** Rounds to nearest, ties to even; what is too large becomes infinite, what is too small is subnormal or zero. */
function halfBits(single: number): number {
  const sign = (single >>> 16) & 0x8000;
  const exponent = (single >>> 23) & 0xff;
  const mantissa = single & 0x7fffff;
  if (exponent === 0xff) return sign | 0x7c00 | (mantissa === 0 ? 0 : 0x200);
  const shifted = exponent - 112;
  if (shifted >= 31) return sign | 0x7c00;
  if (shifted > 0) return sign | (((shifted << 10) | (mantissa >>> 13)) + roundsUp(mantissa, 13));
  if (shifted < -10) return sign;
  const subnormal = mantissa | 0x800000;
  return sign | ((subnormal >>> (14 - shifted)) + roundsUp(subnormal, 14 - shifted));
}

function roundsUp(mantissa: number, dropped: number): number {
  const half = 1 << (dropped - 1);
  const rest = mantissa & ((1 << dropped) - 1);
  const isOdd = ((mantissa >>> dropped) & 1) === 1;
  return rest > half || (rest === half && isOdd) ? 1 : 0;
}

function singleBits(half: number): number {
  const sign = (half & 0x8000) << 16;
  const exponent = (half >>> 10) & 0x1f;
  const mantissa = half & 0x3ff;
  if (exponent === 0x1f) return (sign | 0x7f800000 | (mantissa << 13)) >>> 0;
  if (exponent > 0) return (sign | ((exponent + 112) << 23) | (mantissa << 13)) >>> 0;
  if (mantissa === 0) return sign >>> 0;
  const shift = Math.clz32(mantissa) - 21;
  return (sign | ((113 - shift) << 23) | (((mantissa << shift) & 0x3ff) << 13)) >>> 0;
}
