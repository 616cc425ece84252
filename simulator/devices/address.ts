import { DeviceSpecError } from "./spec-fields";

const MAC = /^([0-9A-F]{2}:){5}[0-9A-F]{2}$/;
/** First half of the addresses of this project's virtual devices. */
const MAKER = "8C:12:E0";

/** The address a spec gives, or one that its name always leads to (FNV-1a over UTF-16 units). */
export function addressField(spec: { readonly name?: unknown; readonly address?: unknown }): string {
  const { address } = spec;
  if (address === undefined) return addressOfName(String(spec.name));
  if (typeof address === "string" && MAC.test(address)) return address;
  throw new DeviceSpecError(spec, "address must look like 8C:12:E0:00:00:01, in upper case");
}

/** The address that is `by` behind another one; the last wraps around to the first. */
export function addressBehind(address: string, by: number): string {
  const number = (Number.parseInt(address.replaceAll(":", ""), 16) + by) % 2 ** 48;
  const digits = number.toString(16).toUpperCase().padStart(12, "0");
  return (digits.match(/../g) ?? []).join(":");
}

function addressOfName(name: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  const tail = (hash >>> 0).toString(16).toUpperCase().padStart(8, "0").slice(2);
  return `${MAKER}:${tail.slice(0, 2)}:${tail.slice(2, 4)}:${tail.slice(4)}`;
}
