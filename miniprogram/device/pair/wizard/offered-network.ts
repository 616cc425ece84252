import { reaction } from "mobx-miniprogram";
import type { WifiCode } from "../../../../protocol/labels/wifi-code";
import type { PairWizard } from "./wizard";

/**
 * Fills in the network that a tag has, once, when the device's networks are on screen; the person looks at it and sends it.
 *
 * @param refuse told where it is a network that no device can join.
 * @returns ends the waiting.
 */
export function offerNetwork(wizard: PairWizard, wifi: WifiCode, refuse: () => void = () => undefined): () => void {
  let offered = false;
  return reaction(
    () => wizard.screen === "wifi",
    (isThere) => {
      if (!isThere || offered) return;
      offered = true;
      if (!wizard.useWifiCode(wifi)) refuse();
    },
    { fireImmediately: true },
  );
}
