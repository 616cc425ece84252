import { decodeUtf8, isUtf8 } from "../../../../protocol/bytes/utf8";
import type { DeviceLabel } from "../../../../protocol/labels/device-label";
import type { WifiCode } from "../../../../protocol/labels/wifi-code";
import { describeBleOob } from "../../../../protocol/nfc/ndef/ble-oob";
import type { RecordContent, TypedRecord } from "../../../../protocol/nfc/ndef/typed-record";
import { WIFI_AUTH, type WifiCredential } from "../../../../protocol/nfc/ndef/wifi-credential";
import { readScannedCode } from "../../pair/wizard/scanned-code";

/** What a tag says of a device: all of a label, or its name alone. Hints, never proofs: anybody can copy a tag. */
export type OfferedDevice = Pick<DeviceLabel, "name"> & Partial<DeviceLabel> & { readonly serial?: string };

/** What a tag has for pairing. Secrets: never logged, traced or stored. */
export interface TagOffer {
  readonly device?: OfferedDevice;
  readonly wifi?: WifiCode;
}

/** Our own records know most of a device, a name on the air least. */
const RANK: readonly RecordContent["kind"][] = ["provisioning", "uri", "smart-poster", "text", "identity", "ble-oob"];

/** What there is in a tag's records; of two devices the one that is known best, of two networks the first. Never throws. */
export function tagOffer(records: readonly TypedRecord[]): TagOffer {
  const contents = records.map(({ content }) => content);
  const ranked = [...contents].sort((one, other) => RANK.indexOf(one.kind) - RANK.indexOf(other.kind));
  const device = ranked.map(deviceIn).find((found) => found !== undefined);
  const wifi = contents.map(networkIn).find((found) => found !== undefined);
  return { ...(device === undefined ? {} : { device }), ...(wifi === undefined ? {} : { wifi }) };
}

function deviceIn(content: RecordContent): OfferedDevice | undefined {
  switch (content.kind) {
    case "provisioning":
      return content.label;
    case "identity": {
      const { device, protocol, pop, serial } = content;
      return {
        name: device,
        ...(protocol === undefined ? {} : { kind: protocol }),
        ...(pop === undefined ? {} : { pop }),
        ...(serial === undefined ? {} : { serial }),
      };
    }
    case "ble-oob": {
      const { name } = describeBleOob(content.elements);
      return name === undefined || name === "" ? undefined : { name };
    }
    default: {
      const code = codeIn(content);
      return code?.is === "device" ? code.label : undefined;
    }
  }
}

function networkIn(content: RecordContent): WifiCode | undefined {
  if (content.kind === "wifi") return content.credentials.map(wifiOf).find((found) => found !== undefined);
  const code = codeIn(content);
  return code?.is === "wifi" ? code.wifi : undefined;
}

/** Links and texts hold what a code on the same device would. */
function codeIn(content: RecordContent): ReturnType<typeof readScannedCode> | undefined {
  if (content.kind === "uri" || content.kind === "smart-poster") return readScannedCode(content.uri);
  return content.kind === "text" ? readScannedCode(content.text) : undefined;
}

const PSK = WIFI_AUTH.wpaPsk | WIFI_AUTH.wpa2Psk;
const EAP = WIFI_AUTH.wpaEap | WIFI_AUTH.wpa2Eap;

/** Undefined for what no device can be told: no name, a key that is not typed text. */
function wifiOf({ ssid, key, authentication }: WifiCredential): WifiCode | undefined {
  if (ssid.length === 0 || !isUtf8(key)) return undefined;
  const password = decodeUtf8(key);
  const isPersonal = (authentication & PSK) !== 0;
  const auth = isPersonal ? "wpa" : (authentication & EAP) !== 0 ? "wpa2-enterprise" : password === "" ? "open" : "wpa";
  return { ssids: [ssid], password, auth, hidden: false };
}
