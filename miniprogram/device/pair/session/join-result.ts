import type { DeviceError } from "../../../../protocol/errors/device-error";
import type { JoinOutcome, JoinReport } from "../../../../protocol/provisioning/contract";

/** What went wrong, for the outcomes that carry it: `failed` and `unverified`. */
export function errorOf(result: JoinOutcome | undefined): DeviceError | undefined {
  return result !== undefined && "error" in result ? result.error : undefined;
}

/** Where the device is on the network that it joined, as far as it is known. */
export function joinedIp(result: JoinOutcome | undefined): string | undefined {
  return result?.outcome === "joined" ? result.ip : undefined;
}

/** What the device told of an attempt that failed. */
export function reportOf(result: JoinOutcome | undefined): JoinReport | undefined {
  return result !== undefined && "report" in result ? result.report : undefined;
}
