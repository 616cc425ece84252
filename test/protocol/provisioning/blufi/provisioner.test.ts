import { Observable, of } from "rxjs";
import { createFakePorts, type FakePorts } from "../../../../protocol/adapters/fake/fake-ports";
import { BLUFI_NOTIFY, BLUFI_SERVICE, BLUFI_WRITE } from "../../../../protocol/provisioning/blufi/detect";
import { createBlufiProvisioner, openBlufi } from "../../../../protocol/provisioning/blufi/provisioner";
import type { JoinEvent } from "../../../../protocol/provisioning/contract";
import { createPairingFlow } from "../../../../protocol/provisioning/flow";
import { createBlufiDevice } from "../../../../simulator/devices/blufi/blufi-device";
import { World } from "../../../../simulator/world/time/world";
import { NONE } from "../../ble/fake-device";
import { bytes, utf8 } from "./support/hex";
import { type Watched, watch } from "./support/watch";

const DEVICE = "8C:12:E0:00:00:01";
const HOME = { ssid: utf8("HomeNet"), password: utf8("12345678") };
const OTHER = "0000FF03-0000-1000-8000-00805F9B34FB";

interface Phone {
  readonly world: World;
  readonly ports: FakePorts;
  /** Runs before each notification of the device reaches the phone. */
  before: (value: Uint8Array) => void;
  loseLink(): void;
}

/** A scripted phone whose radio ends at a virtual firmware. */
function phoneBesideLamp(mtu = 23): Phone {
  const world = new World({ seed: 3 });
  const fake = createFakePorts();
  const ports = { ...fake, clock: world } as unknown as FakePorts;
  const accessPoint = {
    ssid: HOME.ssid,
    auth: "open",
    rssi: -50,
    band: 2.4,
    channel: 1,
    hidden: false,
    bssid: new Uint8Array(6),
  } as const;
  const device = createBlufiDevice(
    { name: "BLUFI_LAMP" },
    {
      now: () => world.now(),
      schedule: (delayMs, work) => world.schedule(delayMs, work),
      randomBytes: (length) => new Uint8Array(length).fill(0x5a),
      air: { scan: () => [accessPoint], tryJoin: () => ({ ok: true, accessPoint, ip: "192.168.1.2" }) },
    },
  );
  let links = 0;
  let link: Parameters<typeof device.linkOpened>[0] | undefined;
  const phone: Phone = {
    world,
    ports,
    before: () => {},
    loseLink: () => {
      if (link !== undefined) device.linkClosed(link);
      link = undefined;
      ports.ble.connectionChanges$.next({ deviceId: DEVICE, connected: false });
    },
  };
  const later = <T>(work: () => T, ms = 10): Observable<T> =>
    new Observable((subscriber) =>
      world.schedule(ms, () => {
        subscriber.next(work());
        subscriber.complete();
      }),
    );
  ports.ble.answer("connect", () =>
    later(() => {
      const id = ++links;
      link = {
        id,
        mtu,
        notify: (_characteristic, value) => {
          world.schedule(10, () => {
            phone.before(value);
            if (link?.id !== id) return;
            ports.ble.valueChanges$.next({
              deviceId: DEVICE,
              service: BLUFI_SERVICE,
              characteristic: BLUFI_NOTIFY,
              value,
            });
          });
        },
        disconnect: () => phone.loseLink(),
      };
      device.linkOpened(link);
    }),
  );
  ports.ble.answer("disconnect", () =>
    later(() => {
      if (link !== undefined) device.linkClosed(link);
      link = undefined;
    }),
  );
  ports.ble.answer("mtu", () => of(mtu));
  ports.ble.answer("requestMtu", () => of(mtu));
  ports.ble.answer("services", () => of([{ uuid: BLUFI_SERVICE, isPrimary: true }]));
  ports.ble.answer("characteristics", () =>
    of([
      { uuid: BLUFI_WRITE, properties: { ...NONE, write: true } },
      { uuid: BLUFI_NOTIFY, properties: { ...NONE, notify: true, read: true } },
    ]),
  );
  ports.ble.answer("write", (_address, value) =>
    later(() => {
      if (link !== undefined) device.write(link, BLUFI_WRITE, value, true);
    }),
  );
  return phone;
}

async function paired({ world, ports }: Phone): Promise<Watched<JoinEvent>> {
  const flow = createPairingFlow(ports, createBlufiProvisioner(), DEVICE);
  const events = watch(flow.join(HOME));
  await world.until(() => events.ended !== "no", 600_000);
  flow.close();
  await world.advance(60_000);
  expect(world.pending()).toBe(0);
  return events;
}

const outcome = (events: Watched<JoinEvent>) => events.values.at(-1);
const connections = (phone: Phone) => phone.ports.ble.names("connect").length;

describe("the BluFi provisioner over a phone's ports", () => {
  it.each([23, 247, 512])(
    "pairs at an MTU of %i, notifications first, writes with response, within the frame limit",
    async (mtu) => {
      const phone = phoneBesideLamp(mtu);
      expect(outcome(await paired(phone))).toMatchObject({ type: "outcome", result: { outcome: "joined" } });
      expect(phone.ports.ble.names("setNotify", "write")[0]).toBe("setNotify");
      const writes = phone.ports.ble.calls.filter(({ name }) => name === "write");
      expect(writes.length).toBeGreaterThan(8);
      for (const { args } of writes) {
        expect(args[0]).toEqual({ deviceId: DEVICE, service: BLUFI_SERVICE, characteristic: BLUFI_WRITE });
        expect((args[1] as Uint8Array).length).toBeLessThanOrEqual(mtu - 3);
        expect(args[2]).toBe("with-response");
      }
    },
  );

  it.each([
    ["with-response", { write: true, writeWithoutResponse: true }],
    ["with-response", { write: true, writeWithoutResponse: false }],
    ["without-response", { write: false, writeWithoutResponse: true }],
    // A table that the platform reports without any kind of write: what the protocol says is tried.
    ["with-response", { write: false, writeWithoutResponse: false }],
  ] as const)("pairs by writes %s with firmware whose 0xFF01 takes %j", async (type, takes) => {
    for (const mtu of [23, 247]) {
      const phone = phoneBesideLamp(mtu);
      phone.ports.ble.answer("characteristics", () =>
        of([
          { uuid: BLUFI_WRITE, properties: { ...NONE, ...takes } },
          { uuid: BLUFI_NOTIFY, properties: { ...NONE, notify: true } },
        ]),
      );
      expect(outcome(await paired(phone))).toMatchObject({ result: { outcome: "joined" } });
      expect(connections(phone)).toBe(1);
      const types = phone.ports.ble.calls.filter(({ name }) => name === "write").map(({ args }) => args[2]);
      expect(types.length).toBeGreaterThan(8);
      expect(new Set(types)).toEqual(new Set([type]));
    }
  });

  it("is deaf to other characteristics, other services and other devices", async () => {
    const phone = phoneBesideLamp();
    const own = { deviceId: DEVICE, service: BLUFI_SERVICE, characteristic: BLUFI_NOTIFY };
    phone.before = () => {
      const value = bytes("4904990100");
      for (const stranger of [
        { ...own, characteristic: OTHER },
        { ...own, service: OTHER },
        { ...own, deviceId: "AA:BB:CC:00:00:01" },
      ]) {
        phone.ports.ble.valueChanges$.next({ ...stranger, value });
      }
    };
    expect(outcome(await paired(phone))).toMatchObject({ result: { outcome: "joined" } });
    expect(connections(phone)).toBe(1);
  });

  it.each([
    ["while the next one is made", 1],
    ["in the middle of the next one", 300],
  ])("survives frames of an earlier connection %s", async (_name, delayMs) => {
    const phone = phoneBesideLamp();
    let heard = 0;
    phone.before = (value) => {
      if (++heard !== 6) return;
      phone.loseLink();
      phone.world.schedule(500 + delayMs, () => {
        phone.ports.ble.valueChanges$.next({
          deviceId: DEVICE,
          service: BLUFI_SERVICE,
          characteristic: BLUFI_NOTIFY,
          value,
        });
      });
    };
    expect(outcome(await paired(phone))).toMatchObject({ result: { outcome: "joined" } });
    expect(connections(phone)).toBeLessThanOrEqual(3);
  });

  it("fails at once on a device without the service", async () => {
    const phone = phoneBesideLamp();
    phone.ports.ble.answer("services", () => of([]));
    expect(outcome(await paired(phone))).toMatchObject({
      result: { outcome: "failed", error: { reason: { kind: "not-found" } } },
    });
  });

  it("reports connect and secure as they begin, and disconnects when unsubscribed", async () => {
    const phone = phoneBesideLamp();
    const steps: string[] = [];
    const opened = watch(openBlufi(phone.ports, DEVICE, {}, (step) => steps.push(step)));
    expect(steps).toEqual(["connect"]);
    await phone.world.until(() => opened.values.length > 0, 60_000);
    expect(steps).toEqual(["connect", "secure"]);
    opened.unsubscribe();
    await phone.world.advance(60_000);
    expect(phone.ports.ble.names("connect", "disconnect")).toEqual(["connect", "disconnect"]);
  });
});
