import { encodeUtf8 } from "../../../protocol/bytes/utf8";
import type { BroadcastKind, BroadcastMethod } from "../../../protocol/provisioning/broadcast/contract";
import { BROADCAST_METHODS } from "../../../protocol/provisioning/broadcast/methods";
import { phoneObstacle } from "../../../protocol/provisioning/broadcast/phone-network";
import type { StringKey } from "../../lib/i18n/translate";
import type { Text } from "../pair/view/page-view";
import type { BroadcastStore } from "./broadcast-store";

/** A way to send. */
export interface MethodPick {
  readonly kind: BroadcastKind;
  readonly name: string;
  readonly badge: string;
  /** Anybody nearby reads what is sent. */
  readonly isClear: boolean;
  readonly text: string;
  readonly on: boolean;
}

/** What is known before anything is sent. */
export interface CheckRow {
  readonly key: string;
  readonly tick: "ok" | "warn" | "bad" | "now";
  readonly title: string;
  readonly sub: string;
}

const ABOUT: Readonly<Record<BroadcastKind, StringKey>> = {
  esptouch: "tou.v1",
  "esptouch-v2": "tou.v2",
  airkiss: "tou.ak",
};

export function methodPicks(picked: BroadcastMethod, text: Text): readonly MethodPick[] {
  return BROADCAST_METHODS.map(({ kind, name, canEncrypt }) => ({
    kind,
    name,
    badge: text(canEncrypt ? "tou.enc" : "tou.clear"),
    isClear: !canEncrypt,
    text: text(ABOUT[kind]),
    on: kind === picked.kind,
  }));
}

/** Where the phone is, and what no phone tells. */
export function choiceChecks(store: BroadcastStore, text: Text): readonly CheckRow[] {
  const pace: CheckRow = {
    key: "pace",
    tick: "warn",
    title: text("tou.pace", { ms: store.method.intervalMs(0) }),
    sub: text("tou.pace.s"),
  };
  return [bandRow(store, text), pace];
}

function bandRow({ phone, input }: BroadcastStore, text: Text): CheckRow {
  if (phone === undefined) return { key: "band", tick: "now", title: text("check.checking"), sub: "" };
  const { wifi, band } = phone;
  const ssid = wifi?.ssid ?? "";
  const isBlocked = phoneObstacle(phone, encodeUtf8(input.ssid)) !== undefined;
  const row = (tick: CheckRow["tick"], title: StringKey, sub?: StringKey): CheckRow => ({
    key: "band",
    tick,
    title: text(title, { ssid }),
    sub: sub === undefined ? "" : text(sub),
  });
  if (band === "none") return row("bad", "tou.band.none", "tou.band.none.s");
  if (band === "5") return row("bad", "tou.band.five", "tou.band.five.s");
  if (isBlocked) return row("bad", "tou.band.other", "tou.band.none.s");
  return band === "2.4" ? row("ok", "tou.band") : row("warn", "tou.band.unknown", "tou.band.unknown.s");
}
