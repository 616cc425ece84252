import { type NfcPort, TAG_TECHNOLOGIES, type TagTechnology } from "../ports/nfc";

/** What a phone does with tags; a page puts it into words. */
export interface NfcCapabilities {
  /** Technologies of the tags that it reports at all; none: NFC is closed to mini programs here. */
  readonly reports: readonly TagTechnology[];
  /** Of these the ones over which an NDEF message is read. */
  readonly reads: readonly TagTechnology[];
  /** Of these the ones over which an NDEF message is written. */
  readonly writes: readonly TagTechnology[];
}

interface Row extends NfcCapabilities {
  readonly platform: NfcPort["platform"];
  /** First base library with it. */
  readonly since: string;
}

/** `ndef` stands for every tag that the phone's system knows to be formatted, whatever lies under it. */
const BY_SYSTEM: Omit<Row, "platform" | "since"> = {
  reports: TAG_TECHNOLOGIES,
  reads: ["ndef", "nfc-a", "nfc-v", "iso-dep", "mifare-ultralight"],
  writes: ["ndef", "iso-dep"],
};
const TYPE_4_ONLY: Omit<Row, "platform" | "since"> = { reports: ["iso-dep"], reads: ["iso-dep"], writes: ["iso-dep"] };
const CLOSED: NfcCapabilities = { reports: [], reads: [], writes: [] };

/** Who can do what since when (wechat-2026, "NFC and HCE now"; wx-hardware-api 6). */
const TABLE: readonly Row[] = [
  { platform: "android", since: "2.11.2", ...BY_SYSTEM },
  { platform: "harmony", since: "3.11.1", ...BY_SYSTEM },
  { platform: "ios", since: "3.17.5", ...TYPE_4_ONLY },
];

/** What this phone does with tags. A client that does not say its version is taken for a new one. */
export function nfcCapabilities({ platform, baseLibrary }: Pick<NfcPort, "platform" | "baseLibrary">): NfcCapabilities {
  const row = TABLE.find((candidate) => candidate.platform === platform);
  return row !== undefined && isAtLeast(baseLibrary, row.since) ? row : CLOSED;
}

function isAtLeast(version: string, least: string): boolean {
  if (!/^\d+(\.\d+)*$/.test(version)) return version === "";
  const parts = version.split(".").map(Number);
  for (const [index, wanted] of least.split(".").map(Number).entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}
