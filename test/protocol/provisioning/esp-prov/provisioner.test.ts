import { Observable, of } from "rxjs";
import { createFakePorts, type FakePorts } from "../../../../protocol/adapters/fake/fake-ports";
import { DeviceError } from "../../../../protocol/errors/device-error";
import type { CharacteristicProperties } from "../../../../protocol/ports/ble";
import type { LanRequest, LanResponse } from "../../../../protocol/ports/lan";
import type { JoinEvent, SessionOptions } from "../../../../protocol/provisioning/contract";
import { characteristicOf } from "../../../../protocol/provisioning/esp-prov/ble-transport";
import { createEspProvProvisioner } from "../../../../protocol/provisioning/esp-prov/provisioner";
import { CONFIG, SESSION } from "../../../../protocol/provisioning/esp-prov/transport";
import { createPairingFlow } from "../../../../protocol/provisioning/flow";
import { createEspProvDevice, type EspProvDevice } from "../../../../simulator/devices/esp-prov/esp-prov-device";
import type { EspProvSpec } from "../../../../simulator/devices/esp-prov/spec";
import { SeededRandom } from "../../../../simulator/world/random/seeded-random";
import { World } from "../../../../simulator/world/time/world";
import { type Watched, watch } from "../blufi/support/watch";
import { HOME } from "./support/rig";

const DEVICE = "8C:12:E0:00:00:01";
const OWN_SERVICE = "3F1A0000-1111-2222-3333-444455556666";
const PLAIN: CharacteristicProperties = {
  read: true,
  write: true,
  writeWithoutResponse: false,
  notify: false,
  indicate: false,
};

interface Phone {
  readonly world: World;
  readonly ports: FakePorts;
  readonly device: EspProvDevice;
  /** Length of every message written. */
  readonly written: number[];
  mtuAsked: number;
}

/** A scripted phone whose radios end at a virtual firmware. */
function phoneBeside(spec: Partial<EspProvSpec>): Phone {
  const world = new World({ seed: 3 });
  const random = new SeededRandom("esp-prov phone");
  const accessPoint = {
    ssid: HOME.ssid,
    auth: "wpa2",
    rssi: -50,
    band: 2.4,
    channel: 1,
    hidden: false,
    bssid: new Uint8Array(6),
  } as const;
  const device = createEspProvDevice(
    { name: "PROV_LAMP", ...spec },
    {
      now: () => world.now(),
      schedule: (delayMs, work) => world.schedule(delayMs, work),
      randomBytes: (length) => random.bytes(length),
      air: { scan: () => [accessPoint], tryJoin: () => ({ ok: true, accessPoint, ip: "192.168.1.2" }) },
    },
  );
  const ports = {
    ...createFakePorts(),
    clock: world,
    randomness: { bytes: (length: number) => of(random.bytes(length)) },
  } as unknown as FakePorts;
  const phone: Phone = { world, ports, device, written: [], mtuAsked: 0 };
  wireBle(phone);
  wireLan(phone);
  return phone;
}

function later<T>(world: World, ms: number, work: () => T): Observable<T> {
  return new Observable((subscriber) =>
    world.schedule(ms, () => {
      try {
        subscriber.next(work());
        subscriber.complete();
      } catch (error) {
        subscriber.error(error);
      }
    }),
  );
}

function wireBle(phone: Phone): void {
  const { ports, device, world } = phone;
  const [service] = device.services;
  if (service === undefined) return;
  let links = 0;
  let link = { id: 0, mtu: 247, notify: () => {}, disconnect: () => {} };
  ports.ble.answer("connect", () =>
    later(world, 10, () => {
      const id = ++links;
      link = { id, mtu: 247, notify: () => {}, disconnect: () => void world.schedule(0, () => lose(id)) };
      device.linkOpened(link);
    }),
  );
  const lose = (id: number) => {
    if (link.id !== id) return;
    device.linkClosed(link);
    ports.ble.connectionChanges$.next({ deviceId: DEVICE, connected: false });
  };
  ports.ble.answer("disconnect", () => later(world, 10, () => device.linkClosed(link)));
  ports.ble.answer("mtu", () => of(247));
  ports.ble.answer("requestMtu", (_deviceId, mtu) => {
    phone.mtuAsked = mtu;
    return of(247);
  });
  ports.ble.answer("services", () =>
    of([
      { uuid: "0000180A-0000-1000-8000-00805F9B34FB", isPrimary: true },
      { uuid: service.uuid, isPrimary: true },
    ]),
  );
  ports.ble.answer("characteristics", (_deviceId, uuid) =>
    of(uuid === service.uuid ? service.characteristics.map((one) => ({ uuid: one.uuid, properties: PLAIN })) : []),
  );
  ports.ble.answer("write", ({ characteristic }, value) => {
    phone.written.push(value.length);
    const result = device.write(link, characteristic, value, true);
    return later(world, 10 + (result.afterMs ?? 0), () => {
      if (!result.ok) throw new DeviceError({ kind: "operation-failed", operation: "write" }, { advice: "report" });
    });
  });
  ports.ble.answer("read", (address) =>
    later(world, 10, () => {
      const answer = device.read(link, address.characteristic);
      ports.ble.valueChanges$.next({ ...address, value: answer.ok ? answer.value : new Uint8Array(0) });
    }),
  );
}

function wireLan({ ports, device, world }: Phone): void {
  const { http } = device;
  if (http === undefined) return;
  let socket = 0;
  ports.lan.answer(({ url, headers = {}, body = new Uint8Array(0), method }: LanRequest) => {
    const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    // A new connection each time: only the cookie holds the session.
    const answer = http.request({ method, path: new URL(url).pathname, headers: lower, body, socket: ++socket });
    http.socketClosed(socket);
    const cookies = Object.entries(answer.headers).flatMap(([name, value]) => (name === "Set-Cookie" ? [value] : []));
    return later<LanResponse>(world, 10 + answer.afterMs, () => ({
      status: answer.status,
      cookies,
      body: answer.body,
    }));
  });
}

async function paired({ world, ports }: Phone, options: SessionOptions): Promise<Watched<JoinEvent>> {
  const flow = createPairingFlow(ports, createEspProvProvisioner(), DEVICE, options);
  const events = watch(flow.join(HOME));
  await world.until(() => events.ended !== "no", 600_000);
  flow.close();
  await world.advance(60_000);
  expect(world.pending()).toBe(0);
  return events;
}

const outcome = (events: Watched<JoinEvent>) => events.values.at(-1);

describe("the characteristics of unified provisioning", () => {
  it.each([
    ["021A9004-0382-4AEA-BFF4-6B3F1C5ADFB4", SESSION, "021AFF51-0382-4AEA-BFF4-6B3F1C5ADFB4"],
    ["1775244D-6B43-439B-877C-060F2D9BED07", CONFIG, "1775FF52-6B43-439B-877C-060F2D9BED07"],
  ])("of service %s: its UUID with the endpoint's bits", (service, endpoint, characteristic) => {
    expect(characteristicOf(service, endpoint)).toBe(characteristic);
  });
});

describe("pairing over BLE", () => {
  it.each([
    ["security 0", { security: 0 }, {}],
    ["security 1", { security: 1, pop: "abcd1234" }, { pop: "abcd1234" }],
    ["security 2", { security: 2, pop: "abcd1234" }, { pop: "abcd1234" }],
    ["a service of the product's own", { security: 0, service: OWN_SERVICE }, {}],
  ] as const)("works with %s", async (_, spec, options) => {
    const phone = phoneBeside(spec);
    const events = await paired(phone, options);
    expect(outcome(events)).toMatchObject({ type: "outcome", result: { outcome: "joined", ip: "192.168.1.2" } });
    expect(phone.mtuAsked).toBe(511);
  });

  it("reports its steps, and that a device may compute for long", async () => {
    const phone = phoneBeside({ security: 2, pop: "abcd1234" });
    const steps: unknown[] = [];
    const onStep = (...step: unknown[]) => steps.push(step);
    const session = watch(createEspProvProvisioner().open(phone.ports, DEVICE, { pop: "abcd1234" }, onStep));
    await phone.world.until(() => session.values.length > 0, 60_000);
    session.unsubscribe();
    expect(steps).toEqual([["connect"], ["secure"], ["secure", { usualMs: 24_000, limitMs: 29_000 }]]);
  });

  it("writes each message whole, also where it exceeds the MTU", async () => {
    const phone = phoneBeside({ security: 2, pop: "abcd1234" });
    await paired(phone, { pop: "abcd1234" });
    expect(Math.max(...phone.written)).toBeGreaterThan(400);
    expect(Math.max(...phone.written)).toBeLessThanOrEqual(512);
  });

  it("says that a device is another one when it has no such service", async () => {
    const phone = phoneBeside({ security: 0 });
    phone.ports.ble.answer("characteristics", () => of([]));
    expect(outcome(await paired(phone, {}))).toMatchObject({
      result: { outcome: "failed", error: { advice: "wrong-device", reason: { kind: "not-found" } } },
    });
  });

  it("says what is too long for a phone that never answers a long write, and asks only once", async () => {
    const phone = phoneBeside({ security: 2, pop: "abcd1234" });
    let attempts = 0;
    phone.ports.ble.answer("write", ({ characteristic }, value) => {
      if (value.length > 244) {
        attempts++;
        return new Observable();
      }
      const [service] = phone.device.services;
      expect(characteristic.startsWith(service?.uuid.slice(0, 4) ?? "-")).toBe(true);
      phone.device.write({ id: 1, mtu: 247, notify: () => {}, disconnect: () => {} }, characteristic, value, true);
      return of(undefined);
    });
    expect(outcome(await paired(phone, { pop: "abcd1234" }))).toMatchObject({
      result: { outcome: "failed", error: { advice: "message-too-long", reason: { kind: "unsupported" } } },
    });
    expect(attempts).toBe(1);
  });
});

describe("pairing over the device's access point", () => {
  const softAp = { ssid: "PROV_LAMP" };

  it.each([
    ["security 0", { security: 0 }, {}],
    ["security 1", { security: 1, pop: "abcd1234" }, { pop: "abcd1234" }],
    ["security 2", { security: 2, pop: "abcd1234" }, { pop: "abcd1234" }],
  ] as const)("works with %s on cookies alone", async (_, spec, options) => {
    const phone = phoneBeside({ ...spec, transport: "softap" });
    const events = await paired(phone, { ...options, softAp });
    expect(outcome(events)).toMatchObject({ type: "outcome", result: { outcome: "joined", ip: "192.168.1.2" } });
    expect(phone.ports.wifi.asked).toEqual(["PROV_LAMP"]);
  });

  it("says that the phone cannot, when it has no such port", async () => {
    const phone = phoneBeside({ transport: "softap" });
    const { lan: _, ...ports } = phone.ports;
    const events = await paired({ ...phone, ports: ports as FakePorts }, { softAp });
    expect(outcome(events)).toMatchObject({ result: { outcome: "failed", error: { advice: "update-app" } } });
  });
});
