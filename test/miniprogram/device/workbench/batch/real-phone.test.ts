import { createBatch } from "../../../../../miniprogram/device/workbench/batch/batch";
import type { BatchState } from "../../../../../miniprogram/device/workbench/batch/contract";
import { createBatchJournal } from "../../../../../miniprogram/device/workbench/batch/journal";
import { createDeviceKeys } from "../../../../../miniprogram/lib/devices/device-keys";
import { createDeviceRegistry } from "../../../../../miniprogram/lib/devices/registry";
import { createWxPorts } from "../../../../../protocol/adapters/wx/create-wx-ports";
import { PROTOCOLS } from "../../../../../protocol/provisioning/known-protocols";
import { createDevice } from "../../../../../simulator/devices/registry";
import type { DeviceSpec } from "../../../../../simulator/devices/spec-fields";
import { FaultPlan } from "../../../../../simulator/world/faults/fault-plan";
import { createDeviceHost } from "../../../../../simulator/world/radio/create-device-host";
import { Radio } from "../../../../../simulator/world/radio/radio";
import { World } from "../../../../../simulator/world/time/world";
import { Trace } from "../../../../../simulator/world/trace/trace";
import { buildAccessPoint } from "../../../../../simulator/world/wifi/access-point-fields";
import { WifiAir } from "../../../../../simulator/world/wifi/wifi-air";
import { createVirtualPhone } from "../../../../../simulator/wx/virtual-phone";
import { countedStorage } from "../../../lib/storage/counted-storage";
import { memorySecrets, SITE } from "./batch-rig";

const SPECS: readonly (DeviceSpec & { readonly serial: string; readonly pop?: string })[] = [
  { kind: "blufi", name: "BLUFI_1", serial: "B-1" },
  { kind: "esp-prov", name: "PROV_1", serial: "P-1", security: 1, pop: "abcd1234" },
  { kind: "improv", name: "IMPROV_1", serial: "I-1" },
  { kind: "blufi", name: "BLUFI_2", serial: "STRANGER" },
];

/** An Android phone among devices that speak every protocol of the build. */
function room(silent: readonly string[] = []) {
  const world = new World({ seed: 1 });
  const faults = new FaultPlan([], world, world.random);
  const radio = new Radio(world);
  const air = new WifiAir(world.random, faults);
  air.add(buildAccessPoint({ ssid: "Site", password: "right-password", rssi: -55 }, 0));
  const devices = SPECS.map((spec) => {
    const device = createDevice(spec, createDeviceHost(world, air.station(spec.name), spec.name));
    const advertise = device.advertisement.bind(device);
    // Tells its serial only on a link.
    if (silent.includes(spec.serial)) {
      const quiet = () => {
        const said = advertise();
        return said && { ...said, manufacturerData: new Uint8Array() };
      };
      Object.defineProperty(device, "advertisement", { value: quiet });
    }
    radio.add(device, { rssi: -50 });
    return device;
  });
  const trace = new Trace(world, { limit: 0 });
  const phone = createVirtualPhone(
    { timeline: world, random: world.random, air: radio, faults, trace },
    { name: "phone", os: "android" },
  );
  const ports = createWxPorts(phone.wx, { clock: phone.clock });
  const storage = countedStorage();
  const batch = createBatch({
    ports,
    provisioners: PROTOCOLS.map(({ provisioner }) => provisioner),
    lines: SPECS.flatMap(({ serial, pop }) =>
      serial === "STRANGER" ? [] : [{ serial, ...(pop === undefined ? {} : { pop }) }],
    ),
    site: SITE,
    registry: createDeviceRegistry(storage),
    keys: createDeviceKeys(memorySecrets()),
    journal: createBatchJournal(storage, () => "nobody", "order"),
    now: () => ports.clock.now(),
  });
  let state: BatchState | undefined;
  batch.state$.subscribe((next) => {
    state = next;
  });
  return { world, batch, devices, state: () => state as BatchState, registry: createDeviceRegistry(storage) };
}

describe("a batch on a phone as WeChat has it", () => {
  it.each([
    ["broadcast their serial", []],
    ["tell it only on a link", ["B-1", "P-1", "I-1", "STRANGER"]],
  ])("sets up devices of every protocol that %s, and leaves the stray alone", async (_, silent) => {
    const { world, batch, devices, state, registry } = room(silent);
    batch.start();
    await world.until(() => state().running === "finished", 180_000);
    expect(state().devices.map(({ serial, stage }) => `${serial} ${stage}`)).toEqual([
      "B-1 joined",
      "P-1 joined",
      "I-1 joined",
    ]);
    expect(devices.map(({ station }) => station?.joined !== undefined)).toEqual([true, true, true, false]);
    expect(
      registry
        .list()
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(["blufi", "esp-prov", "improv"]);
    batch.close();
  });
});
