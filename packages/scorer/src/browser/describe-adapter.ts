/** A WebGPU adapter in its own words, as passports and scores name it; browsers tell more or less. */
export function describeAdapter({
  vendor,
  architecture,
  device,
  description,
  isFallbackAdapter,
}: GPUAdapterInfo): string {
  const words = [vendor, architecture, device, description].filter((word) => word !== '');
  return `${words.join(' ') || 'unnamed adapter'}${isFallbackAdapter ? ' (software)' : ''}`.slice(0, 300);
}
