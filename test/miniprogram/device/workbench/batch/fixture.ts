import { of } from "rxjs";
import type { Connection } from "../../../../../protocol/ble/connection";
import { encodeUtf8 } from "../../../../../protocol/bytes/utf8";
import type { DeviceIdentity } from "../../../../../protocol/identity/device-identity";
import type { SessionAnswer } from "../../../../../protocol/provisioning/contract";

/** What is wrong with one try. `lost-*`: the link drops there; an outcome: that is how the join ends. */
export type Mishap =
  | "no-link"
  | "pop-changed"
  | "login-changed"
  | "lost-secured"
  | "lost-applied"
  | "lost-online"
  | "join-failed"
  | "wrong-password";

export interface FixtureSpec {
  readonly id: string;
  readonly serial: string;
  /** Default: in its advertisement. */
  readonly tells?: "advertisement" | "link" | "nothing";
  readonly rssi?: number;
  /** As advertised. */
  readonly name?: string;
  readonly pop?: string;
  /** One for each try, then all is well. */
  readonly mishaps?: readonly Mishap[];
  /** Silent once it is online. */
  readonly hides?: boolean;
  /** Not there before, ms. */
  readonly fromMs?: number;
  /** Not there after, ms; no link can be made then. */
  readonly untilMs?: number;
  /** Networks it hears. Default: all. */
  readonly hears?: readonly string[];
}

/** A device on the wall, which outlives the app. */
export interface Fixture {
  readonly spec: FixtureSpec;
  state: "idle" | "joining" | "online";
  network: string;
  readonly mishaps: Mishap[];
  linked: boolean;
  /** Credentials that were applied; those that came while it was online already. */
  applied: number;
  appliedOnline: number;
  identity?: DeviceIdentity;
  readonly answers: SessionAnswer[];
}

/** What a link reads of it: its serial, unless it tells nothing. */
export function connectionOf({ spec }: Fixture): Connection {
  const serial = spec.tells === "nothing" ? undefined : spec.serial;
  const told = { has: () => serial !== undefined, read: () => of(encodeUtf8(serial ?? "")) };
  return told as unknown as Connection;
}

/** Whether that is what is wrong with this try; then the next one has the next. */
export function takeMishap({ mishaps }: Fixture, mishap: Mishap): boolean {
  if (mishaps[0] !== mishap) return false;
  mishaps.shift();
  return true;
}
