import type { RejectedEntry } from "../../lib/devices/registry";
import { type Language, translate } from "../../lib/i18n/translate";

/** What a person is told of entries that cannot be shown, and the one thing to do about it. */
export interface DamagedNotice {
  readonly text: string;
  readonly action: string;
  readonly does: "discard" | "copy";
}

/** Damaged entries come first: those of a later release are well and wait for an update. */
export function damagedNotice(language: Language, rejected: readonly RejectedEntry[]): DamagedNotice | null {
  const newer = rejected.filter(({ reason }) => reason === "newer").length;
  const damaged = rejected.length - newer;
  if (damaged > 0) {
    return {
      text: translate(language, "home.damaged", { n: damaged }),
      action: translate(language, "home.damaged.act"),
      does: "discard",
    };
  }
  if (newer === 0) return null;
  return {
    text: translate(language, "home.newer", { n: newer }),
    action: translate(language, "exp.copy"),
    does: "copy",
  };
}
