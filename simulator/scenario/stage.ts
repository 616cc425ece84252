import { createDevice } from "../devices/registry";
import { createDeviceHost } from "../world/create-device-host";
import { FaultPlan } from "../world/fault-plan";
import { Radio } from "../world/radio";
import { Trace, type TraceEntry } from "../world/trace";
import { WifiAir } from "../world/wifi-air";
import { World } from "../world/world";
import { createVirtualPhone, type VirtualPhone } from "../wx/virtual-phone";
import { Handset } from "./handset";
import { createTraceRedactor } from "./redact-trace";
import type { Scenario } from "./scenario";

/** The world of a scenario with everything in its place. */
export interface Stage {
  readonly world: World;
  readonly radio: Radio;
  readonly faults: FaultPlan;
  readonly trace: Trace;
  /** Names of the devices. */
  readonly devices: readonly string[];
  readonly handsets: ReadonlyMap<string, Handset>;
}

export interface StageOptions {
  /** Gets every line of the trace, secrets masked, as it comes. */
  readonly onTrace?: (entry: TraceEntry) => void;
  /** Sees each phone before its app starts. */
  readonly onPhone?: (phone: VirtualPhone) => void;
}

/** Builds the world. Throws a `DeviceSpecError` when a device asks for what its firmware cannot be. */
export function buildStage(scenario: Scenario, options: StageOptions = {}): Stage {
  const world = new World({ seed: scenario.seed });
  const faults = new FaultPlan(scenario.faults, world, world.random);
  const redact = createTraceRedactor(secretsOf(scenario));
  const sink = (entry: TraceEntry) => options.onTrace?.(redact(entry));
  // Nothing is kept unmasked.
  const trace = new Trace(world, { limit: 0, sink });
  const radio = new Radio(world);
  const wifi = new WifiAir(world.random, faults);
  for (const accessPoint of scenario.wifi) wifi.add(accessPoint);
  for (const device of scenario.devices) {
    const host = createDeviceHost(world, wifi.station(device.name), device.name);
    radio.add(createDevice({ ...device }, host), { rssi: device.rssi });
  }
  const phoneWorld = { timeline: world, random: world.random, air: radio, faults, trace };
  const handsets = scenario.phones.map(({ bluetooth, ...spec }) => {
    const phone = createVirtualPhone(phoneWorld, { ...spec, bluetooth: bluetooth === "on" });
    options.onPhone?.(phone);
    return new Handset(phone);
  });
  const devices = scenario.devices.map(({ name }) => name);
  return {
    world,
    radio,
    faults,
    trace,
    devices,
    handsets: new Map(handsets.map((handset) => [handset.name, handset])),
  };
}

/** Every password and proof of possession that the file names. */
export function secretsOf(scenario: Scenario): readonly string[] {
  const ofSteps = scenario.steps.flatMap((step) => (step.do === "pair" ? [step.password, step.pop] : []));
  const ofWorld = [...scenario.wifi.map(({ password }) => password), ...scenario.devices.map(({ pop }) => pop)];
  return [...ofSteps, ...ofWorld].filter((secret) => secret !== undefined);
}
