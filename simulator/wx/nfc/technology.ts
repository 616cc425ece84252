import type { VirtualTag } from "../../world/nfc/tag";

/** `NFCAdapter.tech`: names of the technologies, by the names of the objects that speak them (typings, TechType). */
export const TECH = {
  ndef: "NDEF",
  nfcA: "NFC-A",
  nfcB: "NFC-B",
  isoDep: "ISO-DEP",
  nfcF: "NFC-F",
  nfcV: "NFC-V",
  mifareClassic: "MIFARE Classic",
  mifareUltralight: "MIFARE Ultralight",
} as const satisfies WechatMiniprogram.TechType;

export type TechKey = keyof typeof TECH;

const OF_PROTOCOL = {
  "nfc-a": "nfcA",
  "nfc-v": "nfcV",
  "iso-dep": "isoDep",
  "mifare-classic": "mifareClassic",
  "mifare-ultralight": "mifareUltralight",
} as const satisfies Record<VirtualTag["protocols"][number], TechKey>;

/** Technologies of a tag without regard to what is written on it. */
export function techsOf({ protocols }: VirtualTag): readonly TechKey[] {
  return protocols.map((protocol) => OF_PROTOCOL[protocol]);
}

/** Longest command, bytes: the usual numbers of an Android phone's chip (TagTechnology.getMaxTransceiveLength). */
export const LONGEST_COMMAND: Readonly<Record<TechKey, number>> = {
  ndef: 0,
  nfcA: 253,
  nfcB: 253,
  isoDep: 261,
  nfcF: 252,
  nfcV: 253,
  mifareClassic: 253,
  mifareUltralight: 253,
};
