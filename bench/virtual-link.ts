import type { Observable } from "rxjs";
import { createWxPorts } from "../protocol/adapters/wx/create-wx-ports";
import { connect } from "../protocol/ble/connect";
import type { Connection } from "../protocol/ble/connection";
import { uuid } from "../protocol/gatt/uuid";
import { createGattDevice } from "../simulator/devices/gatt/gatt-device";
import { FaultPlan } from "../simulator/world/faults/fault-plan";
import { linkCeiling } from "../simulator/world/link/link-ceiling";
import { type LinkSettings, linkBetween } from "../simulator/world/link/link-settings";
import { Radio } from "../simulator/world/radio/radio";
import { World } from "../simulator/world/time/world";
import { Trace } from "../simulator/world/trace/trace";
import { createVirtualPhone, type VirtualPhone } from "../simulator/wx/virtual-phone";
import { settle } from "./settle";

export const MTU = 247;
export const ADDRESS = "8C:12:E0:00:00:01";
/** Takes writes of both kinds. */
export const DATA = { service: uuid("FFFF"), characteristic: uuid("FF01") };
/** Takes commands, with response. */
export const CONTROL = { service: uuid("FFFF"), characteristic: uuid("FF02") };
const PATIENCE_MS = 3_600_000;

/** What arrived at the device so far. */
export interface Arrivals {
  bytes: number;
  /** World time of the last, ms. */
  lastAt: number;
}

/** One Android phone and one device on the bench's link, in a world of their own. */
export interface VirtualLink {
  readonly world: World;
  readonly phone: VirtualPhone;
  readonly arrived: Arrivals;
  /** Bytes a second that the link can carry. */
  readonly ceiling: number;
  readonly settings: LinkSettings;
  connect(): Promise<Connection>;
  /** Lets time pass until the promise settles. */
  settle<T>(promise: Promise<T>): Promise<T>;
}

export function createVirtualLink(linkSettings: Partial<LinkSettings> = {}, seed = 1): VirtualLink {
  const world = new World({ seed });
  const radio = new Radio(world);
  const arrived: Arrivals = { bytes: 0, lastAt: 0 };
  const faults = new FaultPlan([], world, world.random);
  const phone = createVirtualPhone(
    { timeline: world, random: world.random, air: radio, faults, trace: new Trace(world, { limit: 0 }) },
    { name: "phone", os: "android", mtu: MTU, linkSettings },
  );
  const device = createGattDevice(
    {
      name: "DEVICE",
      address: ADDRESS,
      mtu: MTU,
      services: [
        {
          uuid: "FFFF",
          characteristics: [
            { uuid: "FF01", properties: ["write", "writeWithoutResponse"] },
            { uuid: "FF02", properties: ["write"] },
          ],
        },
      ],
    },
    {
      written: (characteristic, value) => {
        if (characteristic !== DATA.characteristic) return;
        arrived.bytes += value.length;
        arrived.lastAt = world.elapsed();
      },
    },
  );
  radio.add(device, { rssi: -60 });

  const ended = <T>(promise: Promise<T>) => settle(world, promise, PATIENCE_MS);
  return {
    world,
    phone,
    arrived,
    ceiling: linkCeiling(linkBetween(linkSettings), MTU),
    settings: linkBetween(linkSettings),
    settle: ended,
    connect: () => ended(opened(connect(createWxPorts(phone.wx, { clock: phone.clock }), ADDRESS))),
  };
}

/** The first value of a stream that has to stay subscribed. */
function opened<T>(stream: Observable<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    stream.subscribe({ next: resolve, error: reject });
  });
}

/** Seconds of world time and bytes until everything arrived: bytes a second. */
export async function throughput(link: VirtualLink, send: () => Promise<unknown>, bytes: number): Promise<number> {
  const { world, arrived } = link;
  const startedAt = world.elapsed();
  await link.settle(send());
  await world.until(() => arrived.bytes >= bytes, PATIENCE_MS);
  if (arrived.bytes !== bytes) throw new Error(`${arrived.bytes} of ${bytes} bytes arrived`);
  return (bytes * 1_000) / (arrived.lastAt - startedAt);
}
