import { comparedSerial } from "../../miniprogram/device/workbench/order/serial";
import { createDevice } from "../devices/registry";
import { Building } from "../world/building/building";
import type { CloudSurroundings, WorldCloud } from "../world/cloud/world-cloud";
import type { FaultSpec } from "../world/faults/fault";
import { FaultPlan } from "../world/faults/fault-plan";
import { VirtualSubnet } from "../world/lan/virtual-subnet";
import { NfcField } from "../world/nfc/nfc-field";
import { buildTag } from "../world/nfc/tag-fields";
import { createDeviceHost } from "../world/radio/create-device-host";
import type { DeviceHost } from "../world/radio/device-host";
import type { VirtualPeripheral } from "../world/radio/peripheral";
import { Radio } from "../world/radio/radio";
import { World } from "../world/time/world";
import { Trace, type TraceEntry } from "../world/trace/trace";
import { JoinLog } from "../world/wifi/join-log";
import { LocalNetworks } from "../world/wifi/local-networks";
import { WifiAir } from "../world/wifi/wifi-air";
import type { PhoneSpec } from "../wx/phone-spec";
import type { PhoneWorld } from "../wx/phone-world";
import type { Scenario, ScenarioDevice, ScenarioPhone } from "./scenario";

/** The world of a scenario, without its phones. */
export interface ScenarioWorld {
  readonly world: World;
  readonly radio: Radio;
  readonly wifi: WifiAir;
  /** Which devices joined, and how often. */
  readonly joins: JoinLog;
  readonly networks: LocalNetworks;
  readonly subnet: VirtualSubnet;
  readonly nfc: NfcField;
  /** Absent: devices are where their signal says. */
  readonly building?: Building;
  readonly faults: FaultPlan;
  readonly trace: Trace;
  /** Absent: nothing lies beyond its networks. */
  readonly cloud?: WorldCloud;
  /** What a virtual phone needs. */
  readonly forPhones: PhoneWorld;
  /**
   * Puts a device on the air.
   * @throws `DeviceSpecError` when it asks for what its firmware cannot be, an Error when its name or address is taken.
   */
  addDevice(device: ScenarioDevice): VirtualPeripheral;
}

export interface WorldSetup {
  /** Gets every line of the trace as it comes, with its secrets: mask them before anything is kept. */
  readonly sink: (entry: TraceEntry) => void;
  /** Hears of each fault that strikes. */
  readonly onStrike?: (fault: FaultSpec) => void;
  /** What stands between a device and its world. */
  readonly through?: (host: DeviceHost, device: string) => DeviceHost;
  /** What lies beyond its networks; absent: nothing. */
  readonly cloud?: (surroundings: CloudSurroundings) => WorldCloud;
  /** What `now()` says at the start, ms since the Unix epoch. */
  readonly epochMs?: number;
}

/** Builds the world of a scenario: air, access points, devices, tags, faults. Throws what `addDevice` throws. */
export function buildWorld(
  scenario: Scenario,
  { sink, onStrike, through, cloud, ...clock }: WorldSetup,
): ScenarioWorld {
  const world = new World({ seed: scenario.seed, ...clock });
  const faults = new FaultPlan(scenario.faults, world, world.random, onStrike);
  // Nothing is kept unmasked.
  const trace = new Trace(world, { limit: 0, sink });
  const radio = new Radio(world);
  const wifi = new WifiAir(world.random, faults);
  const joins = new JoinLog(() => world.now());
  const networks = new LocalNetworks({ timeline: world, radio, wifi });
  const subnet = new VirtualSubnet({
    timeline: world,
    members: networks.members,
    trace,
    faults,
    powerOff: (device) => powerOff(device),
    leave: (phone) => networks.leave(phone),
  });
  const powerOff = (device: string) => radio.powerOff(device);
  const beyond = cloud?.({ timeline: world, random: world.random, faults, trace, powerOff });
  const addDevice = (device: ScenarioDevice): VirtualPeripheral => {
    const { name } = device;
    const isLinked = () => radio.links().some(({ address }) => radio.nameOf(address) === name);
    const isTwinHeard = () =>
      twinsOf(device, scenario.devices).some((twin) =>
        scenario.phones.some((phone) => radio.rssi(phone.name, radio.peripheral(twin).address) !== undefined),
      );
    const station = joins.watch(name, wifi.station(name), { isLinked, isTwinHeard });
    const host = createDeviceHost(world, station, name, subnet.forDevice(name), beyond?.brokerFor(name));
    const { link = {}, advertisesName, ...spec } = device;
    const peripheral = createDevice(spec, through?.(host, device.name) ?? host);
    networks.add(peripheral);
    radio.add(peripheral, { rssi: device.rssi, linkSettings: link, advertisesName });
    return peripheral;
  };
  const nfc = new NfcField();
  for (const [index, tag] of scenario.tags.entries()) nfc.add(buildTag(tag, index));
  for (const accessPoint of scenario.wifi) wifi.add(accessPoint);
  for (const device of scenario.devices) addDevice(device);
  const { building: plan, devices, phones } = scenario;
  const building =
    plan === undefined ? {} : { building: new Building({ timeline: world, radio, plan, devices, phones }) };
  const forPhones = {
    ...{ timeline: world, random: world.random, air: radio, networks, subnet, nfc, faults, trace },
    ...(beyond === undefined ? {} : { internet: beyond.internet }),
  };
  return { world, radio, wifi, joins, networks, subnet, nfc, faults, trace, forPhones, addDevice, ...building };
}

/** Names of the other devices that say the same serial. */
function twinsOf({ name, serial }: ScenarioDevice, devices: readonly ScenarioDevice[]): readonly string[] {
  if (serial === undefined) return [];
  return devices.flatMap((other) =>
    other.name !== name && comparedSerial(other.serial ?? "") === comparedSerial(serial) ? [other.name] : [],
  );
}

const HOTSPOTS: Readonly<Record<ScenarioPhone["hotspot"], Partial<PhoneSpec>>> = {
  app: {},
  refuse: { answers: { hotspot: "refuse" } },
  stays: { answers: { hotspot: "stays" } },
  "by-hand": { profile: { wifi: { works: false } } },
};

/** A phone of a scenario as the simulator takes it. */
export function phoneSpec({
  bluetooth,
  hotspot,
  parallelCalls,
  longWrites,
  link = {},
  whenAsked,
  network,
  user: _user,
  walk: _walk,
  ...phone
}: Omit<ScenarioPhone, "user"> & Partial<Pick<ScenarioPhone, "user">>): PhoneSpec {
  const { profile, ...spec } = { ...phone, ...HOTSPOTS[hotspot], bluetooth: bluetooth === "on", linkSettings: link };
  const gatt = {
    parallelCalls,
    ...(longWrites === undefined ? {} : { longWrites }),
  };
  const answers = whenAsked === undefined ? {} : { answers: { ...spec.answers, permission: whenAsked } };
  return { ...spec, ...answers, ...(network === undefined ? {} : { joined: network }), profile: { ...profile, gatt } };
}
