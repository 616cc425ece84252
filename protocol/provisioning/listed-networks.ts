import { equalBytes } from "../bytes/equal";
import type { JoinOutcome, WifiNetwork } from "./contract";

/** `join-failed`: the device tried, and can't say why it failed; most often the password is wrong. */
export const UNABLE_TO_CONNECT = "unable-to-connect";

/**
 * What a join came to, given the networks that the device listed in this pairing. One that it has just heard is not missing:
 * stock firmware reports the last of its attempts, and after a wrong password that is often "no access point"
 * (espressif/esp-idf#3246). So the doubt goes to the password.
 */
export function knowingTheList(
  result: JoinOutcome,
  ssid: Uint8Array,
  listed: readonly Pick<WifiNetwork, "ssid">[],
): JoinOutcome {
  if (result.outcome !== "network-not-found" || !listed.some((network) => equalBytes(network.ssid, ssid)))
    return result;
  const { report } = result;
  return { outcome: "join-failed", reason: UNABLE_TO_CONNECT, ...(report === undefined ? {} : { report }) };
}
