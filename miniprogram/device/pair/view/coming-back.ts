import type { StringKey } from "../../../lib/i18n/translate";
import type { PairHotspot } from "../wizard/hotspot";
import type { PairWizardState } from "../wizard/state";
import type { Text } from "./page-view";

const WORDS: Readonly<Record<NonNullable<PairHotspot["comingBack"]>, StringKey>> = {
  going: "ap.back.going",
  back: "ap.back.done",
  "by-hand": "ap.back.hand",
  unknown: "ap.back.look",
};

/** Where the phone is after a visit to the device's own network; "" when it made none. */
export function comingBackNote({ hotspot }: Pick<PairWizardState, "hotspot">, text: Text): string {
  const { comingBack, before } = hotspot;
  return comingBack === undefined ? "" : text(WORDS[comingBack], { ssid: before });
}
