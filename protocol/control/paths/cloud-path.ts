import {
  BehaviorSubject,
  filter,
  ignoreElements,
  map,
  merge,
  mergeMap,
  Observable,
  Subject,
  takeUntil,
  tap,
  throwError,
} from "rxjs";
import type { CapabilityModel } from "../../capability/model/model";
import type { CloudDeviceNews, CloudLink } from "../../cloud/cloud-link";
import type { CloudRefusal } from "../../cloud/messages";
import type { CloudState } from "../../cloud/reconnecting";
import { DeviceError } from "../../errors/device-error";
import type { Clock } from "../../ports/clock";
import type { ControlPath, OpenPath, Reachability } from "../path";
import type { DeviceMessage, PhoneMessage } from "../wire/messages";
import { boundPath } from "./bound-path";
import { measuringLatency } from "./latency";

/** What two quartz clocks may drift apart: a kept message's age is taken for less by this part of it, never for more. */
const DRIFT = 1 / 10_000;

/** Asking again would not help. */
const NEVER_TAKEN: readonly CloudRefusal[] = ["invalid", "forbidden", "no-such-device"];

export interface CloudPathOptions {
  readonly link: CloudLink;
  readonly clock: Clock;
  /** What names its properties on this path. */
  readonly model: CapabilityModel;
  /** The id of its identity. */
  readonly device: string;
}

/**
 * The company's server, for a device that is bound to the person or shared with them. In reach while the server is connected and
 * has the device.
 *
 *     no way to the server --open--> asked --presence--> in reach <--presence--> device-offline
 *              ^                       +--refused--> not-bound --presence, another connection--> asked
 *              +--closed-- any
 */
export function createCloudPath({ link, clock, model, device }: CloudPathOptions): ControlPath {
  const reach = new BehaviorSubject<Reachability>({ isReachable: false });
  const set = (next: Reachability) => {
    const { latencyMs } = reach.value;
    reach.next({ ...(latencyMs === undefined ? {} : { latencyMs }), ...next });
  };
  const hear = (news: CloudDeviceNews) => {
    if (news.is === "link") set(ofLink(news.state));
    else if (news.is === "presence") set(ofPresence(news));
    // Of a command: that one hears it before it loses the path.
    else if (news.is === "refused" && news.why === "no-such-device" && news.key === undefined) notBound();
  };
  const notBound = () => set({ isReachable: false, why: "not-bound" });
  const looking = link.device(device).pipe(tap(hear), ignoreElements());
  return {
    kind: "cloud",
    reachability$: merge(reach, looking),
    open: () =>
      openOn(link, device, clock, notBound).pipe(
        map((path) => measuringLatency(path, clock, (latencyMs) => reach.next({ ...reach.value, latencyMs }))),
        map((path) => boundPath(path, model, "cloud")),
      ),
  };
}

function ofLink(state: CloudState): Reachability {
  if (state.is !== "closed" || state.why === "hidden") return { isReachable: false };
  return { isReachable: false, why: state.why };
}

function ofPresence({ isOnline, since }: Extract<CloudDeviceNews, { is: "presence" }>): Reachability {
  if (isOnline) return { isReachable: true };
  return { isReachable: false, why: "device-offline", ...(since === undefined ? {} : { since }) };
}

/** Cold; emits once the server is connected; errors when that ends, or the device leaves. */
function openOn(link: CloudLink, device: string, clock: Clock, notBound: () => void): Observable<OpenPath> {
  return new Observable((subscriber) => {
    const messages = new Subject<DeviceMessage>();
    const refusals = new Subject<Extract<CloudDeviceNews, { is: "refused" }>>();
    let isOpen = false;
    const end = (error: DeviceError) => {
      messages.error(error);
      subscriber.error(error);
    };
    const path: OpenPath = {
      kind: "cloud",
      messages$: messages.asObservable(),
      send: (message) =>
        message.op === "get"
          ? link.send(device, message)
          : merge(link.send(device, message), refused(refusals, message.key)).pipe(
              takeUntil(messages.pipe(filter((said) => said.op === "result" && said.key === message.key))),
            ),
    };
    return link.device(device).subscribe((news) => {
      switch (news.is) {
        case "link":
          if (news.state.is !== "open") return isOpen ? end(lost()) : undefined;
          if (isOpen) return end(lost());
          isOpen = true;
          return subscriber.next(path);
        case "presence":
          return news.isOnline ? undefined : end(away());
        case "refused":
          refusals.next(news);
          if (news.why === "no-such-device") notBound();
          return news.why === "no-such-device" || news.why === "offline" ? end(away()) : undefined;
        case "message":
          for (const message of timed(news, clock.now())) messages.next(message);
      }
      return undefined;
    });
  });
}

/** Of a kept message the time is past: what the device's clock says now goes before it. */
function timed(
  { message, isKept, at }: Extract<CloudDeviceNews, { is: "message" }>,
  now: number,
): readonly DeviceMessage[] {
  if (!isKept || message.op !== "state") return [message];
  const { boot, ver, t } = message;
  const age = Math.max(0, Math.floor((now - at) * (1 - DRIFT)));
  return [{ op: "state", boot, ver, t: t + age, values: {} }, message];
}

/** Never emits; errors when the server does not take the command. One that it could not take now is sent again anyway. */
function refused(
  refusals: Observable<Extract<CloudDeviceNews, { is: "refused" }>>,
  key: Extract<PhoneMessage, { key: string }>["key"],
): Observable<never> {
  return refusals.pipe(
    filter((refusal) => refusal.key === key && NEVER_TAKEN.includes(refusal.why)),
    mergeMap(({ why }) => throwError(() => new DeviceError({ kind: "refused", what: why }, { advice: "reconnect" }))),
  );
}

function lost(): DeviceError {
  return new DeviceError({ kind: "disconnected", by: "unknown" }, { advice: "wait-for-cloud" });
}

function away(): DeviceError {
  return new DeviceError({ kind: "not-found", what: "device" }, { advice: "device-offline" });
}
