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
  const said = ask(wx, "getDeviceInfo", "platform") ?? ask(wx, "getSystemInfoSync", "platform");
  return (said === undefined ? undefined : PLATFORMS.get(said.toLowerCase())) ?? "other";
}

/** Version of the base library, `3.17.5`; empty when the client does not say. */
export function baseLibrary(wx: Wx): string {
  return ask(wx, "getAppBaseInfo", "SDKVersion") ?? ask(wx, "getSystemInfoSync", "SDKVersion") ?? "";
}

function ask(wx: Wx, api: WxName, name: string): string | undefined {
  const call: unknown = wx[api];
  if (typeof call !== "function") return undefined;
  try {
    return textField(call.call(wx), name);
  } catch {
    return undefined;
  }
}
