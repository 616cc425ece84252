import { uuid } from "../protocol/gatt/uuid";
import { createGattDevice } from "../simulator/devices/gatt/gatt-device";
import { FaultPlan } from "../simulator/world/faults/fault-plan";
import type { AdvertisementSpec, VirtualPeripheral } from "../simulator/world/radio/peripheral";
import { Radio } from "../simulator/world/radio/radio";
import { World } from "../simulator/world/time/world";
import { Trace } from "../simulator/world/trace/trace";
import { createVirtualPhone, type VirtualPhone } from "../simulator/wx/virtual-phone";

/** The person walks: each device comes nearer or goes away by a few dB a second. */
const STEP_MS = 1_000;
const STEP_DB = 2;
const FURTHEST_DBM = -92;
const NEAREST_DBM = -42;

/** An Android phone among many devices, in a world of its own. */
export interface Crowd {
  readonly world: World;
  readonly phone: VirtualPhone;
  readonly radio: Radio;
  /** Addresses. */
  readonly devices: readonly string[];
}

/**
 * Lamps that can be paired, sensors that broadcast, beacons; each advertises every 0.5 to 1.5 s. All have names, so that
 * nobody skips them.
 */
export function createCrowd(count: number, seed = 1): Crowd {
  const world = new World({ seed });
  const radio = new Radio(world);
  const faults = new FaultPlan([], world, world.random);
  const phone = createVirtualPhone(
    { timeline: world, random: world.random, air: radio, faults, trace: new Trace(world, { limit: 0 }) },
    { name: "phone", os: "android" },
  );
  const random = world.random.fork("crowd");
  const places = new Map<string, number>();
  for (let index = 0; index < count; index++) {
    const device = advertiser(index, 500 + random.int(1_001));
    const rssi = NEAREST_DBM - random.int(NEAREST_DBM - FURTHEST_DBM + 1);
    places.set(device.address, rssi);
    radio.add(device, { rssi });
  }
  const walk = () => {
    for (const [address, rssi] of places) {
      const next = rssi + random.int(2 * STEP_DB + 1) - STEP_DB;
      places.set(address, Math.min(NEAREST_DBM, Math.max(FURTHEST_DBM, next)));
      radio.move(address, places.get(address) ?? rssi);
    }
    world.schedule(STEP_MS, walk);
  };
  world.schedule(STEP_MS, walk);
  return { world, phone, radio, devices: [...places.keys()] };
}

function advertiser(index: number, intervalMs: number): VirtualPeripheral {
  const number = String(index).padStart(3, "0");
  const address = `8C:12:E0:00:${(index >> 8).toString(16).padStart(2, "0")}:${(index & 0xff).toString(16).padStart(2, "0")}`;
  const kind = KINDS[index % KINDS.length];
  let sent = 0;
  const advertisement = (): AdvertisementSpec => {
    sent += 1;
    return { intervalMs, connectable: true, ...kind?.says(number, sent) };
  };
  return { ...createGattDevice({ name: `${kind?.name}-${number}`, address: address.toUpperCase() }), advertisement };
}

interface Kind {
  readonly name: string;
  says(number: string, sent: number): Partial<AdvertisementSpec>;
}

const LAMP: Kind = {
  name: "LAMP",
  says: (number) => ({ localName: `BLUFI-${number}`, serviceUuids: [uuid("FFFF")] }),
};
const SENSOR: Kind = {
  name: "SENSOR",
  // BTHome v2: a temperature that climbs by 0.02 degrees a report.
  says: (number, sent) => {
    const temperature = 2_000 + 2 * (sent % 1_000);
    return {
      localName: `SENSOR-${number}`,
      connectable: false,
      serviceData: { [uuid("FCD2")]: Uint8Array.of(0x40, 0x02, temperature & 0xff, temperature >> 8) },
    };
  },
};
const BEACON: Kind = {
  name: "BEACON",
  says: (number) => ({ localName: `BEACON-${number}`, manufacturerData: Uint8Array.of(0xe5, 0x02, 1, 2, 3, 4) }),
};
const KINDS = [LAMP, LAMP, SENSOR, LAMP, BEACON];
