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

/** From 1.4 on (ESP-IDF 6.0) the firmware speaks the second generation of BluFi security, and refuses the first. */
export function usesSecurityV2(version: BlufiVersion): boolean {
  return version.major * 256 + version.minor >= 0x0104;
}
