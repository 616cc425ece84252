import { firstValueFrom, type Observable } from "rxjs";
import { createWxPorts } from "../protocol/adapters/wx/create-wx-ports";
import { openedAdapter } from "../protocol/ble/adapter/adapter";
import { scan } from "../protocol/ble/scanner";
import { encodeUtf8 } from "../protocol/bytes/utf8";
import type { AdvertisementReport } from "../protocol/ports/ble";
import { createPairingFlow } from "../protocol/provisioning/flow";
import { PROTOCOLS } from "../protocol/provisioning/known-protocols";
import { createProvisionerRegistry } from "../protocol/provisioning/registry";
import { buildWorld, phoneSpec } from "../simulator/scenario/build-world";
import { parseScenario } from "../simulator/scenario/parse-scenario";
import { createVirtualPhone } from "../simulator/wx/virtual-phone";
import { settle } from "./settle";

/** The time a device of the scenarios needs to join, s: the default `joinMs`. */
export const JOIN_S = 3;
/** What a pairing asks of an Android between a change of notifications and the first write (platform/pitfalls.md, 21), s. */
export const NOTIFY_PAUSE_S = 0.15;
export const NETWORK = { ssid: "HomeNet", password: "12345678" } as const;
const MTU = 247;
const PATIENCE_MS = 120_000;

/** A scenario with one network and one device, as text. */
export function pairingScenario(device: Readonly<Record<string, unknown>>, step: object = {}): string {
  return JSON.stringify({
    name: "a device joins the Wi-Fi",
    seed: 7,
    wifi: [{ ...NETWORK, rssi: -55 }],
    devices: [{ name: "LAMP", rssi: -60, joinMs: JOIN_S * 1_000, ...device }],
    steps: [{ do: "pair", device: "LAMP", ...NETWORK, ...step, expect: "joined" }],
  });
}

/** The same phone and device, outside a scenario's steps: the device is found, the adapter open, nothing connected. */
async function room(device: Readonly<Record<string, unknown>>) {
  const parsed = parseScenario(pairingScenario(device));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { world, forPhones } = buildWorld(parsed.scenario, { sink: () => undefined });
  const [first] = parsed.scenario.phones;
  if (first === undefined) throw new Error("a scenario has a phone");
  const phone = createVirtualPhone(forPhones, phoneSpec(first));
  const ports = createWxPorts(phone.wx, { clock: phone.clock });
  const ended = <T>(promise: Promise<T>) => settle(world, promise, PATIENCE_MS);
  const first$ = <T>(stream: Observable<T>) => ended(firstValueFrom(stream));
  openedAdapter(ports).subscribe();
  const report: AdvertisementReport = await first$(scan(ports));
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const from = world.elapsed();
    await ended(work());
    return (world.elapsed() - from) / 1_000;
  };
  return { wx: phone.wx, ports, report, timed };
}

/** One connect, one discovery, one call for the MTU and, where the protocol notifies, one to enable it: plain `wx` calls, s. */
export async function connectingSeconds(device: Readonly<Record<string, unknown>>, notify?: Notified): Promise<number> {
  const { wx, report, timed } = await room(device);
  const { deviceId } = report;
  return timed(async () => {
    await wx.createBLEConnection({ deviceId, timeout: 10_000 });
    const { services } = await wx.getBLEDeviceServices({ deviceId });
    const own = services.find(({ uuid }) => notify === undefined || uuid === notify.service) ?? services[0];
    const serviceId = own?.uuid ?? "";
    await wx.getBLEDeviceCharacteristics({ deviceId, serviceId });
    await wx.setBLEMTU({ deviceId, mtu: MTU });
    if (notify === undefined) return;
    const characteristicId = notify.characteristic;
    await wx.notifyBLECharacteristicValueChange({ deviceId, serviceId, characteristicId, state: true });
  });
}

/** What a protocol notifies by, as `wx` spells it. */
export interface Notified {
  readonly service: string;
  readonly characteristic: string;
}

/** A pairing whose network is known: our own flow, no list, from the connect to "joined", s. */
export async function knownPairingSeconds(device: Readonly<Record<string, unknown>>, pop?: string): Promise<number> {
  const { ports, report, timed } = await room(device);
  const registry = createProvisionerRegistry(PROTOCOLS.map(({ provisioner }) => provisioner));
  const [detection] = registry.detect(report);
  const provisioner = detection && registry.get(detection.kind);
  if (provisioner === undefined) throw new Error("nobody speaks to this device");
  const flow = createPairingFlow(ports, provisioner, report.deviceId, pop === undefined ? {} : { pop });
  const credentials = { ssid: encodeUtf8(NETWORK.ssid), password: encodeUtf8(NETWORK.password) };
  return timed(
    () =>
      new Promise<void>((resolve, reject) => {
        flow.join(credentials).subscribe((event) => {
          if (event.type !== "outcome") return;
          if (event.result.outcome === "joined") resolve();
          else reject(new Error(`the pairing ended ${event.result.outcome}`));
        });
      }),
  );
}
