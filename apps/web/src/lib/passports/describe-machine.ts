/** What a browser says of itself; `userAgentData` only some have. */
export interface BrowserWords {
  readonly userAgent: string;
  readonly userAgentData?: {
    readonly brands: ReadonlyArray<{ readonly brand: string; readonly version: string }>;
    readonly platform: string;
  };
}

/** Names a browser gives itself for what it is, not for what it is built on. */
const BRANDS: ReadonlyArray<readonly [brand: RegExp, name: string]> = [
  [/^Microsoft Edge$/, 'Edge'],
  [/^Google Chrome$/, 'Chrome'],
  [/^Opera$/, 'Opera'],
  [/^Brave$/, 'Brave'],
  [/^Chromium$/, 'Chromium'],
];

/** The first that fits wins: Chrome calls itself Safari too, and Edge calls itself both. */
const AGENTS: ReadonlyArray<readonly [pattern: RegExp, name: string]> = [
  [/\b(?:Edg|EdgA|EdgiOS)\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/\b(?:Chrome|CriOS)\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+)[\d.]* .*Safari\//, 'Safari'],
];

/** iPhones say "like Mac OS X", Android phones say "Linux". */
const PLATFORMS: ReadonlyArray<readonly [pattern: RegExp, name: string]> = [
  [/\b(?:iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** The browser and its system in words, such as "Chrome 156 on Linux": what tells passports of one account apart. */
export function describeMachine({ userAgent, userAgentData }: BrowserWords = navigator): string {
  const browser = brandOf(userAgentData?.brands ?? []) ?? agentOf(userAgent) ?? 'Unknown browser';
  const platform = userAgentData?.platform || PLATFORMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  return platform ? `${browser} on ${platform}` : browser;
}

function brandOf(brands: NonNullable<BrowserWords['userAgentData']>['brands']): string | undefined {
  for (const [pattern, name] of BRANDS) {
    const found = brands.find(({ brand }) => pattern.test(brand));
    if (found) return `${name} ${found.version}`;
  }
  return undefined;
}

function agentOf(userAgent: string): string | undefined {
  for (const [pattern, name] of AGENTS) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return undefined;
}
