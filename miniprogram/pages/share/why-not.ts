import type { SavedDevice } from "../../lib/devices/saved-device";
import type { StringKey } from "../../lib/i18n/translate";

/** Why a device can't be shared from here; each with words of its own. */
export type WhyNot = "server" | "device" | "guest" | "cloud";

/** @returns undefined when it can. */
export function whyNot(device: SavedDevice | undefined, hasServer: boolean): WhyNot | undefined {
  if (!hasServer) return "server";
  if (device === undefined) return "device";
  if (device.cloud === undefined) return "cloud";
  return device.cloud.role === "guest" ? "guest" : undefined;
}

export const WHY_NOT: Readonly<Record<WhyNot, readonly [title: StringKey, text: StringKey]>> = {
  server: ["shr.no.server.title", "shr.no.server.text"],
  device: ["shr.no.device.title", "shr.no.device.text"],
  guest: ["shr.no.guest.title", "shr.no.guest.text"],
  cloud: ["shr.no.cloud.title", "shr.no.cloud.text"],
};
