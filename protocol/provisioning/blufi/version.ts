export interface BlufiVersion {
  readonly major: number;
  readonly minor: number;
}

/** Two bytes: major, minor. Undefined for any other length. */
export function parseVersion(data: Uint8Array): BlufiVersion | undefined {
  const [major, minor] = data;
  return data.length === 2 && major !== undefined && minor !== undefined ? { major, minor } : undefined;
}

export function encodeVersion(version: BlufiVersion): Uint8Array {
  return Uint8Array.of(version.major, version.minor);
}

export function formatVersion(version: BlufiVersion): string {
  return `${version.major}.${version.minor}`;
}

const FIRST_WITH_V2 = 0x0104;
const LAST_KNOWN = 0x0104;

const numberOf = ({ major, minor }: BlufiVersion): number => major * 256 + minor;

/** From 1.4 on (ESP-IDF 6.0) the firmware speaks the second generation of BluFi security, and refuses the first. */
export function usesSecurityV2(version: BlufiVersion): boolean {
  return numberOf(version) >= FIRST_WITH_V2;
}

/** Not one that came after this app. */
export function isKnownVersion(version: BlufiVersion): boolean {
  return numberOf(version) <= LAST_KNOWN;
}
