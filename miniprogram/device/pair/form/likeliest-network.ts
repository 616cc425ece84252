import type { PairState } from "../session/state";
import { whyNot } from "../view/networks";
import type { NetworkRow } from "./network-row";

/**
 * The network a person most likely means: a kept one, else the phone's, else the strongest that can be joined.
 *
 * @param kept keys of the networks whose password the phone keeps.
 * @param phone name of the network that the phone is on.
 */
export function likeliestNetwork(
  { networks, info }: Pick<PairState, "networks" | "info">,
  kept: readonly string[],
  phone: string | undefined,
): NetworkRow | undefined {
  const usable = networks.filter((row) => row.key !== "" && whyNot(row, { bands: info?.bands }) === undefined);
  const phones = usable.find(({ name }) => name === phone);
  return usable.find(({ key }) => kept.includes(key)) ?? phones ?? usable[0];
}
