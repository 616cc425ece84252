import { concatMap, take } from "rxjs";
import { createWxPorts } from "../../protocol/adapters/wx/create-wx-ports";
import { connect } from "../../protocol/ble/connect";
import type { Connection } from "../../protocol/ble/connection";
import { scan } from "../../protocol/ble/scanner";
import { encodeUtf8 } from "../../protocol/bytes/utf8";
import { uuid } from "../../protocol/gatt/uuid";
import { createDevice } from "../../simulator/devices/registry";
import type { DeviceSpec } from "../../simulator/devices/spec-fields";
import { FaultPlan } from "../../simulator/world/faults/fault-plan";
import type { LanHost } from "../../simulator/world/lan/lan-host";
import { VirtualSubnet } from "../../simulator/world/lan/virtual-subnet";
import { NfcField } from "../../simulator/world/nfc/nfc-field";
import { buildTag } from "../../simulator/world/nfc/tag-fields";
import { createDeviceHost } from "../../simulator/world/radio/create-device-host";
import { Radio } from "../../simulator/world/radio/radio";
import { World } from "../../simulator/world/time/world";
import { Trace } from "../../simulator/world/trace/trace";
import type { AccessPoint } from "../../simulator/world/wifi/access-point";
import { LocalNetworks } from "../../simulator/world/wifi/local-networks";
import { WifiAir } from "../../simulator/world/wifi/wifi-air";
import { createVirtualPhone } from "../../simulator/wx/virtual-phone";
import { stubPeripheral } from "../simulator/world/wifi/stub-soft-ap";
import { watch } from "./ble/fake-device";
import { EXAMPLE_CLOUD } from "./readme-cloud";

const CLOUD_URL = "wss://iot.example.com/v1/cloud";
const COUNTER = uuid("FF02");
const LAMP: DeviceSpec = {
  kind: "gatt",
  name: "LAMP",
  manufacturerHex: "e502010203",
  lamp: { on: false, level: 60 },
  battery: 87,
  deviceInformation: { manufacturer: "Example", model: "L1" },
  services: [
    {
      uuid: "FFFF",
      advertised: true,
      characteristics: [
        { uuid: "FF01", properties: ["write", "writeWithoutResponse"] },
        { uuid: "FF02", properties: ["notify"] },
        { uuid: "FF04", properties: ["read"], hex: "0a0b0c" },
      ],
    },
  ],
};

/** A machine of the network that sends back what it gets. */
const ECHO: LanHost = {
  onDatagram: ({ data }, reply) => reply(data),
  tcp: (_port, end) => ({ received: (data) => end.write(data), closed: () => undefined }),
  http: { request: ({ body }) => ({ status: 200, headers: {}, body, afterMs: 0 }), socketClosed: () => undefined },
  services: [{ type: "_companion._udp", name: "echo", port: 7_000 }],
};

/**
 * The room of the README's examples: a virtual phone on a network, a lamp that counts seconds on FF02, two to pair, a machine that
 * sends back what it gets, one that pretends to be a lamp, a tag on the phone.
 */
export function exampleRoom() {
  const world = new World({ seed: 1 });
  const faults = new FaultPlan([], world, world.random);
  const radio = new Radio(world);
  const air = new WifiAir(world.random, faults);
  const networks = new LocalNetworks({ timeline: world, radio, wifi: air });
  const trace = new Trace(world, { limit: 0 });
  const [powerOff, leave] = [(name: string) => radio.powerOff(name), (name: string) => networks.leave(name)];
  const subnet = new VirtualSubnet({ timeline: world, members: networks.members, trace, faults, powerOff, leave });
  const home: AccessPoint = {
    ssid: encodeUtf8("HomeNet"),
    password: "12345678",
    auth: "wpa2",
    rssi: -55,
    band: 2.4,
    channel: 6,
    hidden: false,
    bssid: Uint8Array.of(1, 2, 3, 4, 5, 6),
  };
  air.add(home);
  const add = (spec: DeviceSpec) => {
    const host = createDeviceHost(world, air.station(spec.name), spec.name, subnet.forDevice(spec.name));
    const device = createDevice(spec, host);
    networks.add(device);
    radio.add(device, { rssi: -50 });
    return device;
  };
  const lamp = add(LAMP) as unknown as { set(uuid: string, value: Uint8Array): void };
  add({ kind: "blufi", name: "BLUFI_LAMP" });
  add({ kind: "esp-prov", name: "PROV_LAMP", pop: "abcd1234" });
  add({
    kind: "lan-impostor",
    name: "MIRROR",
    network: "HomeNet",
    networkPassword: "12345678",
    impersonates: "OLD_LAMP",
  });
  const echo = { ...stubPeripheral().peripheral, name: "ECHO", softAp: () => undefined, lan: () => ECHO };
  networks.add({ ...echo, station: { joining: false, joined: home } });
  for (let second = 1; second <= 60; second += 1) {
    world.schedule(second * 1_000, () => lamp.set(COUNTER, Uint8Array.of(second)));
  }
  const nfc = new NfcField();
  nfc.add(buildTag({ name: "tag", technology: "ntag213", ndefHex: "d1010c55046578616d706c652e636f6d" }, 0));
  const phone = createVirtualPhone(
    {
      timeline: world,
      random: world.random,
      air: radio,
      networks,
      subnet,
      faults,
      trace,
      nfc,
      internet: EXAMPLE_CLOUD,
    },
    { name: "phone", os: "android", joined: "HomeNet" },
  );
  phone.holdTag("tag");
  return { world, radio, phone, ports: createWxPorts(phone.wx, { clock: phone.clock, cloudUrl: CLOUD_URL }) };
}

export type ExampleRoom = ReturnType<typeof exampleRoom>;

/** The id of the lamp on the phone of the room. */
export async function heardLamp({ world, ports }: ExampleRoom): Promise<string> {
  const heard = watch(scan(ports, { services: ["FFFF"] }).pipe(take(1)));
  await world.until(() => heard.values.length > 0, 10_000);
  return heard.values[0]?.deviceId ?? "";
}

/** A connection to the lamp that stays open. */
export async function connectedLamp({ world, ports }: ExampleRoom): Promise<Connection> {
  const link = watch(
    scan(ports, { services: ["FFFF"] }).pipe(
      take(1),
      concatMap(({ deviceId }) => connect(ports, deviceId)),
    ),
  );
  await world.until(() => link.values.length > 0, 20_000);
  const connection = link.values[0];
  if (connection === undefined) throw link.errors[0] ?? new Error("the lamp was not reached");
  return connection;
}
