import { defer, Observable, of, Subject } from "rxjs";
import { DeviceError } from "../../../../../protocol/errors/device-error";
import type { LogEntry } from "../../../../../protocol/ports/log";
import type { Ports } from "../../../../../protocol/ports/ports";
import type { BlufiLink } from "../../../../../protocol/provisioning/blufi/link";
import { openInPairing } from "../../../../../protocol/provisioning/blufi/opening";
import type { Provisioner } from "../../../../../protocol/provisioning/contract";
import { type BlufiDevice, createBlufiDevice } from "../../../../../simulator/devices/blufi/blufi-device";
import type { BlufiSpec } from "../../../../../simulator/devices/blufi/spec";
import { World } from "../../../../../simulator/world/time/world";
import type { AccessPoint } from "../../../../../simulator/world/wifi/access-point";
import { utf8 } from "./hex";

/** What the air does to the n-th frame (1-based, across links) of one direction. */
export type Tamper = (frame: Uint8Array, nth: number) => "pass" | "drop" | "twice" | "cut" | "hang" | Uint8Array;

export interface Rig {
  readonly world: World;
  readonly device: BlufiDevice;
  readonly ports: Ports;
  readonly provisioner: Provisioner;
  readonly visible: Subject<boolean> & { value: boolean };
  readonly log: readonly LogEntry[];
  /** Frames of the phone, across links. */
  readonly sent: readonly Uint8Array[];
  links: number;
  open: number;
  toDevice: Tamper;
  toPhone: Tamper;
  /** No further link opens. */
  outOfRange: boolean;
  cut(): void;
  /** Delivers a frame to the phone as if the device had sent it. */
  inject(frame: Uint8Array): void;
}

export interface RigOptions {
  readonly device?: Partial<BlufiSpec>;
  readonly accessPoints?: readonly Partial<AccessPoint>[];
  /** Bytes of one frame either way; default 20, as at MTU 23. */
  readonly frameLimit?: number;
}

const LATENCY_MS = 15;

const accessPoint = (part: Partial<AccessPoint>): AccessPoint => ({
  ssid: utf8("HomeNet"),
  auth: part.password === undefined ? "open" : "wpa2",
  rssi: -50,
  band: 2.4,
  channel: 6,
  hidden: false,
  bssid: Uint8Array.of(0x24, 0x0a, 0xc4, 1, 2, 3),
  ...part,
});

const sameBytes = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

/** A virtual firmware in a world of its own, one fixed latency away, with everything between them open to a test. */
export function createRig({
  device: spec = {},
  accessPoints = [{ password: "12345678" }],
  frameLimit = 20,
}: RigOptions = {}): Rig {
  const world = new World({ seed: 7 });
  const points = accessPoints.map(accessPoint);
  const device = createBlufiDevice(
    { name: "BLUFI_LAMP", ...spec },
    {
      now: () => world.now(),
      schedule: (delayMs, work) => world.schedule(delayMs, work, "device"),
      randomBytes: (length) => Uint8Array.from({ length }, (_, index) => (index * 37 + 11) & 0xff),
      air: {
        scan: (bands) => points.filter((point) => bands.includes(point.band)),
        tryJoin: ({ ssid, password, bands }) => {
          const point = points.find((candidate) => bands.includes(candidate.band) && sameBytes(candidate.ssid, ssid));
          if (point === undefined) return { ok: false, reason: "no-ap" };
          if (!sameBytes(utf8(point.password ?? ""), password)) return { ok: false, reason: "auth-failed" };
          return { ok: true, accessPoint: point, ip: "192.168.1.7" };
        },
      },
    },
  );
  const log: LogEntry[] = [];
  const sent: Uint8Array[] = [];
  const visible = Object.assign(new Subject<boolean>(), { value: true });
  const counts = { toDevice: 0, toPhone: 0 };
  let cutLink: (() => void) | undefined;
  let injectFrame: ((frame: Uint8Array) => void) | undefined;

  const link = (): Observable<BlufiLink> =>
    new Observable((subscriber) => {
      if (rig.outOfRange) {
        subscriber.error(new DeviceError({ kind: "connect-failed", transient: true }, { advice: "move-closer" }));
        return;
      }
      rig.links++;
      rig.open++;
      const frames = new Subject<Uint8Array>();
      let open = true;
      const deliver = (frame: Uint8Array) => world.schedule(LATENCY_MS, () => open && frames.next(frame), "notify");
      injectFrame = deliver;
      const peripheral = {
        id: rig.links,
        mtu: frameLimit + 3,
        notify: (_characteristic: string, value: Uint8Array) => {
          const fate = rig.toPhone(value, ++counts.toPhone);
          if (fate === "cut") end();
          else if (fate === "twice") [value, value].map(deliver);
          else if (fate === "pass") deliver(value);
          else if (fate instanceof Uint8Array) deliver(fate);
        },
        disconnect: () => end(),
      };
      const release = () => {
        if (!open) return;
        open = false;
        rig.open--;
        cutLink = undefined;
        device.linkClosed(peripheral);
      };
      const end = () => {
        if (!open) return;
        release();
        const cause = new DeviceError({ kind: "disconnected", by: "peer" }, { advice: "reconnect" });
        world.schedule(0, () => frames.error(cause), "link lost");
      };
      cutLink = end;
      const send = (frame: Uint8Array): Observable<void> =>
        new Observable<void>((writer) => {
          sent.push(frame);
          const fate = rig.toDevice(frame, ++counts.toDevice);
          const arriving = fate instanceof Uint8Array ? fate : frame;
          return world.schedule(
            LATENCY_MS,
            () => {
              if (fate === "cut") end();
              if (!open) return;
              if (fate !== "drop" && fate !== "hang") device.write(peripheral, WRITE, arriving, true);
              if (fate === "twice") device.write(peripheral, WRITE, arriving, true);
              if (fate === "hang") {
                world.schedule(10_000, () => writer.error(watchdog), "watchdog");
                return;
              }
              writer.next();
              writer.complete();
            },
            "write",
          );
        });
      device.linkOpened(peripheral);
      subscriber.next({ frameLimit, send, frames$: frames });
      return release;
    });

  const ports = {
    clock: world,
    log: { write: (entry: LogEntry) => void log.push(entry) },
    randomness: { bytes: (length: number) => of(Uint8Array.from({ length }, (_, index) => index + 1)) },
    lifecycle: {
      visible$: defer(
        () =>
          new Observable<boolean>((subscriber) => {
            subscriber.next(visible.value);
            return visible.subscribe(subscriber);
          }),
      ),
    },
  } as unknown as Ports;

  const rig: Rig = {
    world,
    device,
    ports,
    visible,
    log,
    sent,
    links: 0,
    open: 0,
    toDevice: () => "pass",
    toPhone: () => "pass",
    outOfRange: false,
    cut: () => cutLink?.(),
    inject: (frame) => injectFrame?.(frame),
    provisioner: {
      kind: "blufi",
      detect: () => undefined,
      open: (_ports, _deviceId, options, onStep) => openInPairing(link(), ports, options, onStep),
    },
  };
  return rig;
}

const WRITE = "0000FF01-0000-1000-8000-00805F9B34FB";
const watchdog = new DeviceError({ kind: "timeout", operation: "write", ms: 10_000 }, { advice: "reconnect" });
