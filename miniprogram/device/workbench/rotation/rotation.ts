import { BehaviorSubject, combineLatest, map, type Observable, Subscription, timer } from "rxjs";
import { type BatchOptions, createBatch } from "../batch/batch";
import type { Batch, BatchDevice, BatchState } from "../batch/contract";
import { comparedSerial } from "../order/serial";
import type { ReadOrderLine } from "../order/work-order";
import type { InventoryLine } from "./inventory";
import { NEAR_DBM, Proximity } from "./proximity";

/**
 * How a device of a site stands towards its new network.
 *
 *     silent --heard--> left --within 3 m--> moving --says so itself--> moved
 *                        ^                     |  +--delivered, and not seen there--> unverified --proves it--> moved
 *                        +--person: again-- failed
 */
export type RotationPlace = "silent" | "left" | "moving" | "moved" | "unverified" | "failed";

export interface RotationDevice {
  readonly device: BatchDevice;
  readonly place: RotationPlace;
  /** When the phone last saw it before today's walk, ms since 1970; absent: never noted. */
  readonly seenAt?: number;
}

/** Every device of the inventory is in exactly one of moved, unverified, failed, silent and left. */
export interface RotationCount {
  readonly expected: number;
  /** Online on the new network: said so itself, or proved it on the network. */
  readonly moved: number;
  /** Delivered, not seen there. */
  readonly unverified: number;
  readonly failed: number;
  /** Not heard since the walk began. */
  readonly silent: number;
  /** Heard, and not moved: under way, or waiting for the person to come near. */
  readonly left: number;
}

export interface RotationState
  extends Pick<BatchState, "running" | "busy" | "questions" | "obstacle" | "leftMs" | "averageMs"> {
  /** In the inventory's order; parts that did not change are the same objects. */
  readonly devices: readonly RotationDevice[];
  readonly count: RotationCount;
  /** Devices that are heard near enough to begin, beside those under way. */
  readonly nearby: number;
  /** The new network's password ran out: nothing more is sent. */
  readonly isOver: boolean;
}

/** A walk through a site whose network changed. */
export interface Rotation
  extends Pick<
    Batch,
    "start" | "pause" | "resume" | "stop" | "retry" | "identify" | "usePop" | "answerPassword" | "close"
  > {
  /** State: emits the present on subscription, then every change. Completes on {@link close}. Never errors. */
  readonly state$: Observable<RotationState>;
  /** It ran when the app died. */
  readonly wasInterrupted: boolean;
}

export interface RotationOptions extends Omit<BatchOptions, "lines" | "names" | "isNear"> {
  /** The devices of the site; one that has a proof of possession is set up with it. Secrets, in memory until {@link Rotation.close}. */
  readonly inventory: readonly (InventoryLine & Pick<ReadOrderLine, "pop">)[];
}

/**
 * Walks a site's inventory: listens, gives the new network to each device that the person passes, and counts it as moved once it
 * said so itself or proved it on the network. What an earlier run wrote to this rotation's journal is taken up: a device that
 * moved is not sent anything again, one that may have taken it is asked first.
 */
export function createRotation({ inventory, ...options }: RotationOptions): Rotation {
  const { ports, site, now } = options;
  const proximity = new Proximity(() => ports.clock.now());
  const seenAt = new Map(inventory.map((line) => [comparedSerial(line.serial), line.seenAt]));
  const lines = inventory.map(({ seenAt: _seen, ...line }) => line);
  const batch = createBatch({ ...options, lines, isNear: (near) => proximity.isNear(near) });
  const over = new BehaviorSubject(site.until <= now());
  const known = new WeakMap<BatchDevice, RotationDevice>();
  const placed = (device: BatchDevice): RotationDevice => {
    const before = known.get(device);
    if (before !== undefined) return before;
    const at = seenAt.get(comparedSerial(device.serial));
    const made = { device, place: placeOf(device), ...(at === undefined ? {} : { seenAt: at }) };
    known.set(device, made);
    return made;
  };
  const ending = new Subscription();
  const stopAtEnd = () => {
    over.next(true);
    batch.stop();
  };
  const needsPassword = site.networks.some(({ open }) => !open);
  const start = (begin: () => void) => () => {
    if (!over.value || !needsPassword) begin();
  };
  const leftMs = site.until - now();
  // A longer one would fire at once, and no app runs for 24 days.
  if (needsPassword && !over.value && leftMs < 2 ** 31)
    ending.add(timer(leftMs, ports.clock.scheduler).subscribe(stopAtEnd));
  return {
    wasInterrupted: batch.wasInterrupted,
    state$: combineLatest([batch.state$, over]).pipe(
      map(([state, isOver]) => stateOf(state, state.devices.map(placed), isOver && needsPassword)),
    ),
    start: start(() => batch.start()),
    resume: start(() => batch.resume()),
    pause: () => batch.pause(),
    stop: () => batch.stop(),
    retry: (serial) => start(() => batch.retry(serial))(),
    identify: (serial) => batch.identify(serial),
    usePop: (serial, pop) => batch.usePop(serial, pop),
    answerPassword: (ssidHex, password) => batch.answerPassword(ssidHex, password),
    close: () => {
      ending.unsubscribe();
      batch.close();
      over.complete();
    },
  };
}

function placeOf({ stage }: BatchDevice): RotationPlace {
  switch (stage) {
    case "joined":
      return "moved";
    case "failed":
    case "unverified":
      return stage;
    case "missing":
      return "silent";
    case "heard":
      return "left";
    default:
      return "moving";
  }
}

function stateOf(state: BatchState, devices: readonly RotationDevice[], isOver: boolean): RotationState {
  const { running, busy, questions, obstacle, leftMs, averageMs } = state;
  const at = (...places: readonly RotationPlace[]) => devices.filter(({ place }) => places.includes(place)).length;
  return {
    ...{ running, busy, questions, devices, isOver },
    ...(obstacle === undefined ? {} : { obstacle }),
    ...(leftMs === undefined ? {} : { leftMs }),
    ...(averageMs === undefined ? {} : { averageMs }),
    count: {
      expected: devices.length,
      moved: at("moved"),
      unverified: at("unverified"),
      failed: at("failed"),
      silent: at("silent"),
      left: at("left", "moving"),
    },
    nearby: devices.filter(({ place, device: { rssi } }) => place === "left" && (rssi ?? -127) >= NEAR_DBM).length,
  };
}

/** The journal's name of a rotation: another password begins another one. */
export function rotationId({
  id,
  until,
  days = 7,
}: {
  readonly id: string;
  readonly until: number;
  readonly days?: number;
}): string {
  return `rotate-${id}-${(until - days * 24 * 3_600_000).toString(36)}`;
}
