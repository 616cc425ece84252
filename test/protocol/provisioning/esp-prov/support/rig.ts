import { Observable, of, Subject, switchMap } from "rxjs";
import { createFakePorts } from "../../../../../protocol/adapters/fake/fake-ports";
import { DeviceError } from "../../../../../protocol/errors/device-error";
import type { Ports } from "../../../../../protocol/ports/ports";
import type { Provisioner, SessionOptions } from "../../../../../protocol/provisioning/contract";
import { characteristicOf } from "../../../../../protocol/provisioning/esp-prov/ble-transport";
import { absent, refusal } from "../../../../../protocol/provisioning/esp-prov/esp-prov-error";
import { askVersion, openEspProvSession } from "../../../../../protocol/provisioning/esp-prov/open-session";
import type { EspProvSession } from "../../../../../protocol/provisioning/esp-prov/session";
import type { Endpoint, Transport } from "../../../../../protocol/provisioning/esp-prov/transport";
import { createEspProvDevice, type EspProvDevice } from "../../../../../simulator/devices/esp-prov/esp-prov-device";
import { type EspProvSpec, EXAMPLE_SERVICE } from "../../../../../simulator/devices/esp-prov/spec";
import { SeededRandom } from "../../../../../simulator/world/random/seeded-random";
import { World } from "../../../../../simulator/world/time/world";
import type { AccessPoint } from "../../../../../simulator/world/wifi/access-point";
import { utf8 } from "../../blufi/support/hex";

/** What becomes of the n-th exchange (1-based, across links); bytes take the place of what the device answers. */
export type Fate = "pass" | "lost-before" | "lost-after" | "hang" | "refuse" | Uint8Array;

export interface Rig {
  readonly world: World;
  readonly device: EspProvDevice;
  readonly ports: Ports;
  readonly provisioner: Provisioner;
  /** What the phone sent, across links. */
  readonly sent: { readonly endpoint: string; readonly bytes: Uint8Array }[];
  links: number;
  /** Links open now. */
  open: number;
  outOfRange: boolean;
  fate: (nth: number, endpoint: string, answer: Uint8Array) => Fate;
  openSession(options?: SessionOptions): Observable<EspProvSession>;
}

export interface RigOptions {
  readonly device?: Partial<EspProvSpec>;
  readonly accessPoints?: readonly Partial<AccessPoint>[];
}

export const HOME = { ssid: utf8("HomeNet"), password: utf8("12345678") };

const LATENCY_MS = 15;
const WATCHDOG_MS = 20_000;

const accessPoint = (part: Partial<AccessPoint>): AccessPoint => ({
  ssid: HOME.ssid,
  auth: part.password === undefined ? "open" : "wpa2",
  rssi: -50,
  band: 2.4,
  channel: 6,
  hidden: false,
  bssid: Uint8Array.of(0x24, 0x0a, 0xc4, 1, 2, 3),
  ...part,
});

const same = (a: Uint8Array, b: Uint8Array) => Buffer.from(a).equals(b);

/** A virtual firmware in a world of its own, one fixed latency away, with everything between them open to a test. */
export function createRig({ device: spec = {}, accessPoints = [{ password: "12345678" }] }: RigOptions = {}): Rig {
  const world = new World({ seed: 7 });
  const random = new SeededRandom("esp-prov rig");
  const points = accessPoints.map(accessPoint);
  const device = createEspProvDevice(
    { name: "PROV_TEST", ...spec },
    {
      now: () => world.now(),
      schedule: (delayMs, work) => world.schedule(delayMs, work, "device"),
      randomBytes: (length) => random.bytes(length),
      air: {
        scan: (bands) => points.filter((point) => bands.includes(point.band)),
        tryJoin: ({ ssid, password, bands }) => {
          const point = points.find((candidate) => bands.includes(candidate.band) && same(candidate.ssid, ssid));
          if (point === undefined) return { ok: false, reason: "no-ap" };
          if (!same(utf8(point.password ?? ""), password)) return { ok: false, reason: "auth-failed" };
          return { ok: true, accessPoint: point, ip: "192.168.1.7" };
        },
      },
    },
  );
  const ports = {
    ...createFakePorts(),
    clock: world,
    randomness: { bytes: (length: number) => of(random.bytes(length)) },
  } as unknown as Ports;
  let exchanges = 0;

  const has = (endpoint: Endpoint) =>
    device.services.some(({ characteristics }) =>
      characteristics.some(({ uuid }) => uuid === characteristicOf(EXAMPLE_SERVICE, endpoint)),
    );

  const link = (): Observable<Transport> =>
    new Observable((subscriber) => {
      if (rig.outOfRange) {
        subscriber.error(new DeviceError({ kind: "connect-failed", transient: true }, { advice: "move-closer" }));
        return undefined;
      }
      rig.links++;
      rig.open++;
      const lost = new Subject<never>();
      const end = () => {
        if (!release()) return;
        lost.error(gone);
        subscriber.error(gone);
      };
      const peripheral = { id: rig.links, mtu: 517, notify: () => {}, disconnect: () => void world.schedule(0, end) };
      let alive = true;
      const release = () => {
        if (!alive) return false;
        alive = false;
        rig.open--;
        device.linkClosed(peripheral);
        return true;
      };
      device.linkOpened(peripheral);
      subscriber.next({
        has,
        scanGroup: 0,
        exchange: (endpoint, message, { onTaken }) =>
          new Observable<Uint8Array>((caller) => {
            if (!alive) {
              caller.error(gone);
              return;
            }
            if (!has(endpoint)) {
              caller.error(absent(endpoint.name));
              return;
            }
            caller.add(lost.subscribe({ error: (error: unknown) => caller.error(error) }));
            rig.sent.push({ endpoint: endpoint.name, bytes: message });
            const nth = ++exchanges;
            const later = (ms: number, work: () => void) =>
              caller.add(world.schedule(ms, () => alive && !caller.closed && work(), "exchange"));
            later(LATENCY_MS, () => {
              const characteristic = characteristicOf(EXAMPLE_SERVICE, endpoint);
              if (rig.fate(nth, endpoint.name, new Uint8Array(0)) === "lost-before") return end();
              const result = device.write(peripheral, characteristic, message, true);
              later((result.afterMs ?? 0) + LATENCY_MS, () => {
                const answer = device.read(peripheral, characteristic);
                const value = answer.ok ? answer.value : new Uint8Array(0);
                const fate = rig.fate(nth, endpoint.name, value);
                if (!result.ok || fate === "refuse") return caller.error(refusal(endpoint.name));
                if (fate === "hang") return later(WATCHDOG_MS, () => caller.error(overdue));
                onTaken?.();
                if (fate === "lost-after") return end();
                caller.next(fate instanceof Uint8Array ? fate : value);
                caller.complete();
                return undefined;
              });
              return undefined;
            });
          }),
      });
      return release;
    });

  const rig: Rig = {
    world,
    device,
    ports,
    sent: [],
    links: 0,
    open: 0,
    outOfRange: false,
    fate: () => "pass",
    openSession: (options = {}) =>
      link().pipe(
        switchMap((transport) =>
          askVersion(transport, WATCHDOG_MS).pipe(
            switchMap((version) => openEspProvSession(transport, version, ports, options)),
          ),
        ),
      ),
    provisioner: {
      kind: "esp-prov",
      detect: () => undefined,
      open: (_ports, _deviceId, options, onStep) => {
        onStep("connect");
        return rig.openSession(options);
      },
    },
  };
  return rig;
}

const gone = new DeviceError({ kind: "disconnected", by: "peer" }, { advice: "reconnect" });
const overdue = new DeviceError({ kind: "timeout", operation: "write", ms: WATCHDOG_MS }, { advice: "wait-and-retry" });
