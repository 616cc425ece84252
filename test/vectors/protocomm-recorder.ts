import { createEspProvDevice } from "../../simulator/devices/esp-prov/esp-prov-device";
import type { EspProvSpec } from "../../simulator/devices/esp-prov/spec";
import { createDeviceHost } from "../../simulator/world/radio/create-device-host";
import type { PeripheralLink } from "../../simulator/world/radio/peripheral";
import { World } from "../../simulator/world/time/world";
import { buildAccessPoint } from "../../simulator/world/wifi/access-point-fields";
import { WifiAir } from "../../simulator/world/wifi/wifi-air";

const ENDPOINTS = ["prov-ctrl", "prov-scan", "prov-session", "prov-config", "proto-ver", "custom-data"];
const NETWORKS = ["HomeNet", "客厅", "Guest", "Office", "Attic"];
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const LINK: PeripheralLink = { id: 1, mtu: 517, notify: () => {}, disconnect: () => {} };

export interface ProtocommRecorder {
  /** One message to the device and its answer; a refusal rejects. */
  send(endpoint: string, message: Uint8Array, note?: string): Promise<Uint8Array>;
  wait(ms: number): Promise<void>;
  /** In the shape of the recordings; without anything only the client could know. */
  finish(): Readonly<Record<string, unknown>>;
}

/** Puts down a session with a virtual device, with the random draws of the device and nothing of its client's. */
export function recordProtocomm(
  spec: Pick<EspProvSpec, "security" | "pop" | "secPatchVersion">,
  seed: number,
): ProtocommRecorder {
  const world = new World({ seed });
  const air = new WifiAir(world.random);
  for (const [index, ssid] of NETWORKS.entries()) air.add(buildAccessPoint({ ssid, password: "12345678" }, index));
  const transcript: Record<string, unknown>[] = [];
  const boot: string[] = [];
  let started = false;
  const host = createDeviceHost(world, air.station("PROV_1"), "PROV_1");
  const device = createEspProvDevice(
    { name: "PROV_1", joinMs: 100, ...spec },
    {
      ...host,
      randomBytes: (length) => {
        const drawn = host.randomBytes(length);
        if (started) transcript.push({ dir: "device-random", hex: hex(drawn) });
        else boot.push(`r ${hex(drawn)}`);
        return drawn;
      },
    },
  );
  started = true;
  device.linkOpened(LINK);
  let told = 0;
  return {
    async send(endpoint, message, note) {
      transcript.push({ dir: "client->device", endpoint, hex: hex(message), ...(note === undefined ? {} : { note }) });
      const characteristic = device.services[0]?.characteristics[ENDPOINTS.indexOf(endpoint)]?.uuid ?? "";
      const written = device.write(LINK, characteristic, message, true);
      for (const text of device.events.slice(told)) transcript.push({ dir: "device-event", text });
      told = device.events.length;
      await world.advance(written.afterMs ?? 0);
      const answer = written.ok ? device.read(LINK, characteristic) : written;
      if (!answer.ok) {
        transcript.push({ dir: "device->client", endpoint, error: -1 });
        throw new Error("refused");
      }
      transcript.push({ dir: "device->client", endpoint, hex: hex(answer.value) });
      return answer.value;
    },
    wait: (ms) => world.advance(ms),
    finish() {
      const { security = 1, pop = "-" } = spec;
      return { security, credential: security === 2 ? `wifiprov:${pop}` : pop, boot, transcript };
    },
  };
}
