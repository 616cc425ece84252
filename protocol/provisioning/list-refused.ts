import { DeviceError } from "../errors/device-error";

const WHAT = "wifi-scan";

/**
 * The device answers, but could not look for networks. Joining needs no list, so the pairing goes on: a person names the
 * network.
 *
 * @param code the protocol's own number for it.
 */
export function listRefused(code?: number, cause?: unknown): DeviceError {
  const reason = { kind: "refused", what: WHAT, ...(code === undefined ? {} : { code }) } as const;
  return new DeviceError(reason, { advice: "type-network", cause });
}

/** The refusal in an error of `scanWifi`; undefined: something else failed. */
export function listRefusalOf(error: unknown): { readonly code?: number } | undefined {
  if (!(error instanceof DeviceError) || error.reason.kind !== "refused" || error.reason.what !== WHAT)
    return undefined;
  const { code } = error.reason;
  return code === undefined ? {} : { code };
}
