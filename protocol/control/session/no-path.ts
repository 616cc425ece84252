import { OPENING_MS, SIGNED_OUT } from "../../cloud/cloud-connection";
import type { AdviceKey } from "../../errors/advice";
import { DeviceError, type DeviceErrorReason } from "../../errors/device-error";
import type { PathKind, Reachability } from "../path";

/** What is known of one path that a command could have left by. */
export interface TriedPath {
  readonly kind: PathKind;
  readonly reachability: Reachability;
  /** It was in reach earlier: what is missing now was there. */
  readonly wasReached: boolean;
  /** Why it ended or did not open, since it last answered. */
  readonly failure?: DeviceError;
}

/** Nearest first: of those that are in reach the nearest is the one to mend. */
const NEAREST: readonly PathKind[] = ["ble", "lan", "cloud"];
/** Where none is in reach: the cloud reaches farthest, and whoever is far away can do nothing about Bluetooth. */
const BLAMED: readonly PathKind[] = ["cloud", "ble", "lan"];
/** Nothing is broken there: there was never such a way. */
const NOT_SET_UP: readonly (string | undefined)[] = ["no-key", "signed-out", "not-bound"];

const AWAY: DeviceErrorReason = { kind: "not-found", what: "device" };
const SILENT: DeviceErrorReason = { kind: "timeout", operation: "cloud", ms: OPENING_MS };

type Meaning = readonly [DeviceErrorReason, AdviceKey];

/** Of each path what its `why` means, as far as it says more than that the device is not there. */
const MEANING: Readonly<Record<PathKind, Readonly<Record<string, Meaning>>>> = {
  ble: { "radio-off": [{ kind: "environment", obstacle: "bluetooth-off" }, "turn-on-bluetooth"] },
  lan: { unproven: [AWAY, "not-proven"] },
  cloud: {
    "no-network": [AWAY, "go-online"],
    "device-offline": [AWAY, "device-offline"],
    "signed-out": [{ kind: "refused", what: SIGNED_OUT }, "check-account"],
    "not-bound": [{ kind: "refused", what: "not-bound" }, "check-account"],
  },
};

/** Any other, or none. */
const OTHERWISE: Readonly<Record<PathKind, Meaning>> = {
  ble: [AWAY, "move-closer"],
  lan: [AWAY, "not-on-wifi"],
  cloud: [SILENT, "wait-for-cloud"],
};

function meaningOf({ kind, reachability: { why } }: TriedPath): Meaning | undefined {
  return why !== undefined && Object.hasOwn(MEANING[kind], why) ? MEANING[kind][why] : undefined;
}

/**
 * Why no path took a command, in the words of the path that it would have taken; of both near paths where it is known of neither
 * more than that the device is not there.
 *
 * @param tried those that it could have taken; none: this phone has no such way to the device
 */
export function noPathError(tried: readonly TriedPath[]): DeviceError {
  const of = (kind: PathKind) => tried.find((path) => path.kind === kind);
  for (const kind of NEAREST) {
    const path = of(kind);
    if (path?.reachability.isReachable === true && path.failure !== undefined) return path.failure;
  }
  const ordered = BLAMED.map(of).filter((path) => path !== undefined);
  const blamed =
    ordered.find(({ reachability, wasReached }) => wasReached || !NOT_SET_UP.includes(reachability.why)) ?? ordered[0];
  if (blamed === undefined) return new DeviceError(AWAY, { advice: "no-path" });
  const { kind, failure, reachability } = blamed;
  const meaning = reachability.why === undefined ? OTHERWISE[kind] : meaningOf(blamed);
  if (meaning === undefined && failure !== undefined) return failure;
  const lan = of("lan");
  const isLanAway = lan !== undefined && !NOT_SET_UP.includes(lan.reachability.why) && meaningOf(lan) === undefined;
  // Going closer is one of two ways then.
  if (kind === "ble" && meaning === undefined && isLanAway) return new DeviceError(AWAY, { advice: "out-of-reach" });
  const [reason, advice] = meaning ?? OTHERWISE[kind];
  return new DeviceError(reason, { advice, ...(failure === undefined ? {} : { cause: failure }) });
}
