import {
  BehaviorSubject,
  catchError,
  concat,
  defer,
  distinctUntilChanged,
  EMPTY,
  ignoreElements,
  map,
  merge,
  NEVER,
  of,
  repeat,
  switchMap,
  tap,
  throwError,
  timer,
} from "rxjs";
import type { CapabilityModel } from "../../capability/model/model";
import { DeviceError } from "../../errors/device-error";
import type { DeviceIdentity } from "../../identity/device-identity";
import { findOnLan, type LanFinding, type LanSearchPorts } from "../../lan/find-on-lan";
import type { ControlPath, Reachability } from "../path";
import { boundPath } from "./bound-path";
import { openLanChannel } from "./lan-channel";
import { measuringLatency } from "./latency";

/** ms between two searches for a device that was not found. */
export const SEARCH_AGAIN_MS = 10_000;

export interface LanPathOptions {
  readonly ports: LanSearchPorts;
  /** What names its properties on this path. */
  readonly model: CapabilityModel;
  /** What it may have been given, the newest first; none: there is no control on the local network. */
  readonly identities: readonly DeviceIdentity[];
  /** As it advertises. */
  readonly name: string;
  /** Where it was last. */
  readonly addresses: readonly string[];
}

/** Where it is, and as who it proved itself. */
interface Found {
  readonly address: string;
  readonly port: number;
  readonly identity: DeviceIdentity;
}

/**
 * The local network, for a device whose key the phone has: found and proven by `findOnLan`, controlled with frames that carry a
 * counter and a MAC. Searches while its reachability is watched and it is not found; when a session with it ends, again.
 */
export function createLanPath(options: LanPathOptions): ControlPath {
  const { ports, model, identities, name, addresses } = options;
  if (identities.length === 0) return outOfReach("no-key");
  if (ports.udp === undefined) return outOfReach("unsupported");
  const reach = new BehaviorSubject<Reachability>({ isReachable: false });
  let found: Found | undefined;
  const again = () => timer(SEARCH_AGAIN_MS, ports.clock.scheduler);
  const lost = () => {
    reach.next({ isReachable: false, why: "not-found" });
  };
  const take = (finding: LanFinding) => {
    const identity = finding.is === "found" ? identities.find(({ id }) => id === finding.id) : undefined;
    if (finding.is === "found" && identity !== undefined) {
      found = { address: finding.address, port: finding.port, identity };
      reach.next({ isReachable: true });
    } else if (finding.is !== "found") {
      reach.next({ isReachable: false, why: whyNot(finding) });
    }
  };
  const search = defer(() =>
    findOnLan(ports, { identities, name, addresses: found === undefined ? addresses : [found.address, ...addresses] }),
  ).pipe(tap(take), ignoreElements(), repeat({ delay: again }));
  const searching = reach.pipe(
    map(({ isReachable }) => isReachable),
    distinctUntilChanged(),
    switchMap((isReachable) => (isReachable ? EMPTY : search)),
  );
  return {
    kind: "lan",
    reachability$: merge(reach, searching),
    abandoned: lost,
    open: () =>
      defer(() => (found === undefined ? throwError(notFound) : openLanChannel(ports, found))).pipe(
        map((path) => measuringLatency(path, ports.clock, (latencyMs) => reach.next({ ...reach.value, latencyMs }))),
        map((path) => boundPath(path, model, "lan")),
        catchError((error: unknown) => {
          lost();
          return throwError(() => error);
        }),
      ),
  };
}

function whyNot(finding: Exclude<LanFinding, { is: "found" }>): string {
  if (finding.is === "unproven") return "unproven";
  const isOffline = finding.causes.some(({ reason }) => reason.kind === "environment");
  return isOffline ? "no-network" : "not-found";
}

function outOfReach(why: string): ControlPath {
  return {
    kind: "lan",
    reachability$: concat(of({ isReachable: false, why }), NEVER),
    open: () => throwError(notFound),
  };
}

function notFound(): DeviceError {
  return new DeviceError({ kind: "not-found", what: "device" }, { advice: "not-on-wifi" });
}
