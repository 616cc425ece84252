import { unpadded } from "../bytes/padding";
import { type DeviceLabel, LONGEST_AP_NAME, LONGEST_NAME, LONGEST_SECRET, plainText } from "./device-label";
import { parametersOf, readPageLink } from "./page-link";

const DEVICE_ID = /^[0-9A-Za-z:._-]{1,64}$/;
const KIND = /^[a-z][a-z0-9-]{0,31}$/;

/**
 * A link that opens the pair page: what a scan of our own code, or a tag, gives. Pure, never throws.
 *
 * @param pairPage path of that page, without a slash before it.
 */
export function readDeviceLink(text: string, pairPage: string): DeviceLabel | undefined {
  const link = readPageLink(text);
  return link?.path === pairPage ? readPairQuery(parametersOf(link.query)) : undefined;
}

/**
 * The parameters of the pair page, decoded: `kind` and at least one of `deviceId`, `name`, `ap`. What does not fit is left
 * out; undefined when the rest names no device.
 */
export function readPairQuery(fields: ReadonlyMap<string, string>): DeviceLabel | undefined {
  const kind = fields.get("kind") ?? "";
  const deviceId = fields.get("deviceId") ?? "";
  const ssid = plainText(fields.get("ap"), LONGEST_AP_NAME);
  // As a device may really advertise it: control characters and all.
  const name = unpadded((fields.get("name") ?? "").slice(0, LONGEST_NAME)) || (ssid ?? "");
  if (!KIND.test(kind) || (deviceId !== "" && !DEVICE_ID.test(deviceId))) return undefined;
  if (deviceId === "" && name === "") return undefined;
  const pop = plainText(fields.get("pop"), LONGEST_SECRET);
  const username = plainText(fields.get("username"), LONGEST_SECRET);
  const password = plainText(fields.get("apPassword"), LONGEST_SECRET);
  return {
    kind,
    name,
    ...(deviceId === "" ? {} : { deviceId }),
    ...(pop === undefined ? {} : { pop }),
    ...(username === undefined ? {} : { username }),
    ...(ssid === undefined ? {} : { softAp: { ssid, ...(password === undefined ? {} : { password }) } }),
  };
}
