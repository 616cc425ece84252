import { createWxPorts } from "../../../../protocol/adapters/wx/create-wx-ports";
import type { SessionOptions } from "../../../../protocol/provisioning/contract";
import { openImprov } from "../../../../protocol/provisioning/improv/provisioner";
import type { ImprovSession } from "../../../../protocol/provisioning/improv/session";
import { createImprovDevice } from "../../../../simulator/devices/improv/improv-device";
import type { ImprovSpec } from "../../../../simulator/devices/improv/spec";
import type { FaultSpec } from "../../../../simulator/world/faults/fault";
import { FaultPlan } from "../../../../simulator/world/faults/fault-plan";
import { createDeviceHost } from "../../../../simulator/world/radio/create-device-host";
import type { VirtualPeripheral } from "../../../../simulator/world/radio/peripheral";
import { Radio } from "../../../../simulator/world/radio/radio";
import { World } from "../../../../simulator/world/time/world";
import { Trace } from "../../../../simulator/world/trace/trace";
import type { AccessPointFields } from "../../../../simulator/world/wifi/access-point-fields";
import { buildAccessPoint } from "../../../../simulator/world/wifi/access-point-fields";
import { WifiAir } from "../../../../simulator/world/wifi/wifi-air";
import { createVirtualPhone } from "../../../../simulator/wx/virtual-phone";
import { watch } from "../blufi/support/watch";

export const HOME: AccessPointFields = { ssid: "HomeNet", password: "12345678", rssi: -55 };
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const CREDENTIALS = { ssid: utf8("HomeNet"), password: utf8("12345678") };
const ADDRESS = "8C:12:E0:00:00:01";

export interface RoomOptions {
  readonly spec?: Partial<ImprovSpec>;
  readonly wifi?: readonly AccessPointFields[];
  readonly faults?: readonly FaultSpec[];
  readonly session?: SessionOptions;
  readonly phoneMtu?: number;
  /** Stands between the radio and the firmware. */
  readonly through?: (device: VirtualPeripheral) => VirtualPeripheral;
}

/** An Android phone in one room with a virtual Improv device, a session open between them, or failed to. */
export async function openedRoom(options: RoomOptions = {}) {
  const { spec = {}, wifi = [HOME], faults: specs = [], session: sessionOptions = {}, phoneMtu = 247 } = options;
  const world = new World({ seed: 1 });
  const faults = new FaultPlan(specs, world, world.random);
  const radio = new Radio(world);
  const air = new WifiAir(world.random, faults);
  wifi.forEach((fields, index) => {
    air.add(buildAccessPoint(fields, index));
  });
  const host = createDeviceHost(world, air.station("LAMP"), "LAMP");
  const device = createImprovDevice({ name: "LAMP", address: ADDRESS, ...spec }, host);
  radio.add(options.through?.(device) ?? device, { rssi: -50 });
  const trace = new Trace(world, { limit: 0 });
  const phone = createVirtualPhone(
    { timeline: world, random: world.random, air: radio, faults, trace },
    { name: "phone", os: "android", mtu: phoneMtu },
  );
  const ports = createWxPorts(phone.wx, { clock: phone.clock });
  const steps: string[] = [];
  const opened = watch(openImprov(ports, ADDRESS, sessionOptions, (step) => steps.push(step)));
  await world.until(() => opened.values.length > 0 || opened.ended !== "no", 60_000);
  return { world, radio, device, ports, steps, opened };
}

export type Room = Awaited<ReturnType<typeof openedRoom>>;

export function sessionOf({ opened }: Room): ImprovSession {
  const [session] = opened.values;
  if (session === undefined) throw new Error(`no session: ${String(opened.error)}`);
  return session;
}

/** Lets time pass until the stream ended. */
export async function ended<T>({ world }: Room, source: Parameters<typeof watch<T>>[0]) {
  const watched = watch(source);
  await world.until(() => watched.ended !== "no", 600_000);
  return watched;
}
