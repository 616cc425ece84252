import type { OnEvent, Security } from "./security";
import { createSecurity0 } from "./security0";
import { Security1 } from "./security1";
import { Security2 } from "./security2";

/** The part of a device's settings that its security depends on. */
export interface SecuritySettings {
  readonly security: 0 | 1 | 2;
  /** Proof of possession, or password; empty: none. */
  readonly secret: string;
  readonly username: string;
  readonly patchVersion: 0 | 1;
}

export function createSecurity(
  { security, secret, username, patchVersion }: SecuritySettings,
  randomBytes: (length: number) => Uint8Array,
  onEvent: OnEvent,
): Security {
  if (security === 0) return createSecurity0();
  if (security === 1) return new Security1({ randomBytes, pop: new TextEncoder().encode(secret), onEvent });
  return new Security2({ randomBytes, username, password: secret, patchVersion, onEvent });
}

/** What `proto-ver` lists. */
export function capabilitiesOf({ security, secret }: Pick<SecuritySettings, "security" | "secret">): readonly string[] {
  const weak = security === 0 ? ["no_sec"] : security === 1 && secret === "" ? ["no_pop"] : [];
  return [...weak, "wifi_prov", "wifi_scan"];
}
