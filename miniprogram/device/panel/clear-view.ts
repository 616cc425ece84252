import type { EncryptionTrouble } from "../../../protocol/provisioning/contract";
import { t } from "../../lib/companion";
import type { DeviceStore } from "./device-store-contract";

/** The device can't encrypt: what that means, and the consent that alone goes on. */
export interface ClearView {
  readonly text: string;
  /** The switch. */
  readonly allowed: boolean;
}

const TEXTS = {
  refused: "clr.text.refused",
  silent: "clr.text.silent",
  lost: "clr.text.lost",
  foreign: "clr.text.foreign",
  clear: "clr.text.clear",
} as const satisfies Record<EncryptionTrouble["how"], string>;

/** Null while nothing is asked. */
export function clearView({ clear: { trouble, allowed } }: DeviceStore): ClearView | null {
  if (trouble === undefined) return null;
  return { text: t(TEXTS[trouble.how], { n: trouble.tries }), allowed };
}
