import type { TagReading } from "../../../../protocol/nfc/read-tags";
import type { StringKey } from "../../../lib/i18n/translate";
import { tagOffer } from "../../nfc/read/tag-offer";
import { readScannedCode } from "../../pair/wizard/scanned-code";
import type { SaidDevice } from "./contract";

/** Longest serial that a plain code may be. */
const LONGEST_SERIAL = 64;

/** What a code or a tag is to a batch: a device's, or why it is none. */
export type Said =
  | { readonly is: "device"; readonly said: SaidDevice }
  | { readonly is: "none"; readonly why: StringKey };

/** What a scanned code says: the label of a protocol, or a serial as it stands on the case. Pure, never throws. */
export function saidByCode(text: string): Said {
  const code = readScannedCode(text);
  switch (code.is) {
    case "device":
      return { is: "device", said: labelOf(code.label) };
    case "unsupported":
      return { is: "none", why: "code.unsupported" };
    case "wifi":
      return { is: "none", why: "code.unknown" };
    case "page":
      return { is: "none", why: "code.unknown" };
    case "unknown": {
      const serial = text.trim();
      return serial === "" || serial.length > LONGEST_SERIAL
        ? { is: "none", why: "code.unknown" }
        : { is: "device", said: { serial } };
    }
  }
}

/** What a tag that was held to the phone says. */
export function saidByTag({ outcome, records = [] }: TagReading): Said {
  const { device } = outcome === "read" ? tagOffer(records) : {};
  return device === undefined
    ? { is: "none", why: "batch.tag.none" }
    : { is: "device", said: { ...labelOf(device), ...(device.serial === undefined ? {} : { serial: device.serial }) } };
}

interface Label {
  readonly name: string;
  readonly deviceId?: string;
  readonly pop?: string;
}

function labelOf({ name, deviceId, pop }: Label): SaidDevice {
  return {
    ...(name === "" ? {} : { name }),
    ...(deviceId === undefined ? {} : { deviceId }),
    ...(pop === undefined ? {} : { pop }),
  };
}
