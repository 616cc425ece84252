import type { BlePort } from "../../ports/ble";
import { textField } from "./fields";
import type { Wx, WxName } from "./wx-call";

const PLATFORMS: ReadonlyMap<string, BlePort["platform"]> = new Map([
  ["android", "android"],
  ["ios", "ios"],
  ["ohos", "harmony"],
  ["ohos_pc", "harmony"],
]);

/** Which phone this is; `other` on a computer, in DevTools, or when the client does not say. */
export function phonePlatform(wx: Wx): BlePort["platform"] {
  const said = ask(wx, "getDeviceInfo") ?? ask(wx, "getSystemInfoSync");
  return (said === undefined ? undefined : PLATFORMS.get(said.toLowerCase())) ?? "other";
}

function ask(wx: Wx, api: WxName): string | undefined {
  const call: unknown = wx[api];
  if (typeof call !== "function") return undefined;
  try {
    return textField(call.call(wx), "platform");
  } catch {
    return undefined;
  }
}
