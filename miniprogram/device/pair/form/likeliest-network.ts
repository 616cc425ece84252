import { whyNot } from "../view/networks";
import type { NetworkRow } from "./network-row";

/** What tells a person's own network from others. */
export interface KnownNetworks {
  /** Keys of those whose password the phone keeps. */
  readonly kept: readonly string[];
  /** Name of the one that the phone is on. */
  readonly phone: string | undefined;
}

/** The network a person most likely means: a kept one, else the phone's, else the strongest that can be joined. */
export function likeliestNetwork(
  networks: readonly NetworkRow[],
  { kept, phone }: KnownNetworks,
  bands: Parameters<typeof whyNot>[1]["bands"],
): NetworkRow | undefined {
  const usable = networks.filter((row) => row.key !== "" && whyNot(row, { bands }) === undefined);
  const phones = usable.find(({ name }) => name === phone);
  return usable.find(({ key }) => kept.includes(key)) ?? phones ?? usable[0];
}
