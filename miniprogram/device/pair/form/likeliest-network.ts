import { whyNot } from "../view/networks";
import type { NetworkRow } from "./network-row";

/** The network a person most likely means: one whose password the phone keeps, else the strongest that can be joined. */
export function likeliestNetwork(
  networks: readonly NetworkRow[],
  kept: readonly string[],
  bands: Parameters<typeof whyNot>[1]["bands"],
): NetworkRow | undefined {
  const usable = networks.filter((row) => row.key !== "" && whyNot(row, { bands }) === undefined);
  return usable.find(({ key }) => kept.includes(key)) ?? usable[0];
}
