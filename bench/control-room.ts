import { filter, firstValueFrom, type Observable, take } from "rxjs";
import lampSource from "../products/lamp/model.json";
import { createWxPorts } from "../protocol/adapters/wx/create-wx-ports";
import { loadModel } from "../protocol/capability/model/load-model";
import type { ControlPath } from "../protocol/control/path";
import { createDeviceSession } from "../protocol/control/session/device-session";
import { companionHost } from "../simulator/devices/lan/companion-host";
import { createModelledDevice } from "../simulator/devices/modelled/modelled-device";
import { modelLan } from "../simulator/devices/modelled/paths/model-lan";
import { modelledSettings } from "../simulator/devices/modelled/spec";
import { FaultPlan } from "../simulator/world/faults/fault-plan";
import { VirtualSubnet } from "../simulator/world/lan/virtual-subnet";
import { createDeviceHost } from "../simulator/world/radio/create-device-host";
import { Radio } from "../simulator/world/radio/radio";
import { World } from "../simulator/world/time/world";
import { Trace } from "../simulator/world/trace/trace";
import { buildAccessPoint } from "../simulator/world/wifi/access-point-fields";
import { LocalNetworks } from "../simulator/world/wifi/local-networks";
import { WifiAir } from "../simulator/world/wifi/wifi-air";
import { createVirtualPhone } from "../simulator/wx/virtual-phone";
import { MTU } from "./virtual-link";

export const LAMP = { kind: "lamp", name: "LAMP", address: "8C:12:E0:00:00:01", lan: { udp: true } } as const;
export const IDENTITY = { id: "00112233445566778899aabbccddeeff", key: new Uint8Array(32).fill(7) };
const HOME = { ssid: "HomeNet", password: "12345678" };
const COMMANDS = 200;
const PATIENCE_MS = 60_000;
/** Between two commands of a person, ms. */
const SHORTEST_PAUSE_MS = 200;
const PAUSE_SPREAD_MS = 400;

/** The lamp of `products/lamp` on the bench's link and, joined, on the phone's network. */
export function controlRoom() {
  const world = new World({ seed: 1 });
  const radio = new Radio(world);
  const wifi = new WifiAir(world.random);
  const home = buildAccessPoint(HOME, 0);
  wifi.add(home);
  const networks = new LocalNetworks({ timeline: world, radio, wifi });
  const trace = new Trace(world, { limit: 0 });
  const faults = new FaultPlan([], world, world.random);
  const subnet = new VirtualSubnet({
    ...{ timeline: world, members: networks.members, trace, faults },
    powerOff: (name) => radio.powerOff(name),
    leave: (name) => networks.leave(name),
  });
  const host = createDeviceHost(world, wifi.station("LAMP"), "LAMP", subnet.forDevice("LAMP"));
  const lamp = createModelledDevice(LAMP, host);
  const self = { ways: { mdns: true, udp: true, http: false }, kind: "blufi", name: "LAMP", firmware: "1.2" };
  const identity = () => IDENTITY;
  const found = companionHost({ ...self, identity }, host);
  const lan = modelLan(modelledSettings(LAMP), lamp.firmware, { identity, found });
  const peripheral = Object.assign(lamp, { lan, station: { joining: false, joined: home }, softAp: () => undefined });
  radio.add(peripheral, { rssi: -60 });
  networks.add(peripheral);
  const phone = createVirtualPhone(
    { timeline: world, random: world.random, air: radio, networks, subnet, faults, trace },
    { name: "phone", os: "android", mtu: MTU, linkSettings: {} },
  );
  phone.joinWifi(HOME.ssid, HOME.password);
  const ports = createWxPorts(phone.wx, { clock: phone.clock });
  /** The first value, letting time pass until it is there. */
  const settle = async <T>(source: Observable<T>): Promise<T> => {
    let isOver = false;
    const first = firstValueFrom(source).finally(() => {
      isOver = true;
    });
    first.catch(() => undefined);
    await world.until(() => isOver, PATIENCE_MS);
    return first;
  };
  return { world, radio, subnet, phone, ports, settle, address: () => subnet.forDevice("LAMP").address() ?? "" };
}

export type ControlRoom = ReturnType<typeof controlRoom>;

export function lampModel() {
  const loaded = loadModel(lampSource);
  if (!loaded.ok) throw new Error("products/lamp/model.json is no model");
  return loaded.model;
}

/** ms of world time each of many commands took, from asking to its confirmation, by a path. */
export async function commandTimes(room: ControlRoom, path: ControlPath): Promise<readonly number[]> {
  const { world, ports, settle } = room;
  const session = createDeviceSession({ model: lampModel(), paths: [path], ports });
  const showing = session.state$.subscribe();
  await settle(
    session.state$.pipe(
      filter(({ properties }) => properties.power?.value !== undefined),
      take(1),
    ),
  );
  const times = await timed(room, (nth) => session.set({ power: nth % 2 === 0 }));
  showing.unsubscribe();
  await world.advance(1_000);
  return times;
}

/** ms of world time each of many rounds took, at random times. */
export async function timed(
  { world, settle }: ControlRoom,
  round: (nth: number) => Observable<unknown>,
): Promise<readonly number[]> {
  const person = world.random.fork("person");
  const times: number[] = [];
  while (times.length < COMMANDS) {
    await world.advance(SHORTEST_PAUSE_MS + person.int(PAUSE_SPREAD_MS));
    const startedAt = world.elapsed();
    const end = await settle(round(times.length));
    if (typeof end === "object" && end !== null && "outcome" in end && end.outcome !== "confirmed")
      throw new Error(`a command ended as ${String(end.outcome)}`);
    times.push(world.elapsed() - startedAt);
  }
  return times;
}
