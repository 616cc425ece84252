import { fnv1a } from "../storage/fnv1a";

/** What is known of a device when it is saved. */
export interface IdentityFacts {
  readonly kind: string;
  /** As advertised. */
  readonly name: string;
  /** The platform's id. */
  readonly deviceId: string;
  /** From Device Information, a label, or manufacturer data that holds one. */
  readonly serial?: string;
}

/**
 * The identity under which a device is saved; letters, digits and hyphens only, so that it fits a key and a query.
 *
 * A serial decides alone: it is the same on every phone. Without one, kind, advertised name and the last four of the
 * platform's id tell devices apart on this phone; where the platform changes its ids (HarmonyOS, pitfall 4) such a
 * device comes back as a new one.
 */
export function deviceIdentity({ kind, name, deviceId, serial }: IdentityFacts): string {
  const prefix = kind.replace(/[^A-Za-z0-9]/g, "").slice(0, 16) || "device";
  if (serial !== undefined && serial.trim() !== "") return `${prefix}-sn-${digest(serial.trim())}`;
  return `${prefix}-${digest(name)}-${tailOf(deviceId)}`;
}

/** The last four letters or digits of a serial or id, upper case; fewer when there are fewer. */
export function tailOf(text: string): string {
  return text
    .replace(/[^A-Za-z0-9]/g, "")
    .slice(-4)
    .toUpperCase();
}

const FNV_OFFSETS = [0x811c9dc5, 0x050c5d1f];

/** Two 32-bit hashes, the second from another offset: 16 hex digits. */
function digest(text: string): string {
  return FNV_OFFSETS.map((offset) => fnv1a(text, offset)).join("");
}
