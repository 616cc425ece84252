import type { DeviceHost } from "../../world/radio/device-host";
import type { AccessPoint, Band } from "../../world/wifi/access-point";

export interface JoinRequest {
  readonly ssid: Uint8Array;
  readonly password: Uint8Array;
}

export interface JoinTimes {
  readonly bands: readonly Band[];
  /** Of one attempt, ms. */
  readonly joinMs: number;
  readonly joinTimeoutMs: number;
}

/** Tries to join, again and again, until it works or the time is up. */
export function startJoining(
  host: DeviceHost,
  { bands, joinMs, joinTimeoutMs }: JoinTimes,
  request: JoinRequest,
  ended: (joined: { readonly accessPoint: AccessPoint; readonly ip: string } | undefined) => void,
): void {
  let cancelAttempt = (): void => {};
  const cancelLimit = host.schedule(joinTimeoutMs, () => {
    cancelAttempt();
    ended(undefined);
  });
  const attempt = (): void => {
    cancelAttempt = host.schedule(joinMs, () => {
      const result = host.air.tryJoin({ ...request, bands });
      if (!result.ok) {
        attempt();
        return;
      }
      cancelLimit();
      ended(result);
    });
  };
  attempt();
}
