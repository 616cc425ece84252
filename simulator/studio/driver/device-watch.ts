import type { BlufiFirmware } from "../../devices/blufi/firmware";
import type { ScenarioWorld } from "../../scenario/build-world";
import { deviceState } from "./device-state";
import { asBlufi, type LiveDevice } from "./live-devices";

/** Application events whose content may be read by anybody; of the others, which hold passwords, the length is told. */
const OPEN: readonly string[] = ["sta_ssid", "custom"];

/** The key that the app hands over with an identity. */
const KEY = /("key"\s*:\s*")([0-9a-f]+)/gi;

type AppEvents = BlufiFirmware<never, never>["events"];

/**
 * Writes what devices do into the trace: each change of what they are at, and each message their BluFi application gets,
 * decrypted, secrets as a length. Looked at after each tick, so a line is at most one tick late.
 */
export class DeviceWatch {
  readonly #world: Pick<ScenarioWorld, "trace" | "radio">;
  readonly #states = new Map<string, string>();
  readonly #lastEvents = new Map<string, AppEvents[number]>();

  constructor(world: Pick<ScenarioWorld, "trace" | "radio">) {
    this.#world = world;
  }

  look(devices: readonly LiveDevice[]): void {
    const links = this.#world.radio.links();
    for (const device of devices) {
      this.#noteMessages(device);
      const state = deviceState(device, links);
      const known = this.#states.get(device.spec.name);
      this.#states.set(device.spec.name, state.is);
      if (known === undefined || known === state.is) continue;
      const detail = state.is === "joined" ? `Wi-Fi ${state.ssid}` : "";
      this.#world.trace.record("device", { what: `${device.spec.name} ${state.is}`, detail });
    }
  }

  #noteMessages({ spec, peripheral }: LiveDevice): void {
    const events = asBlufi(peripheral)?.events ?? [];
    const newest = events.at(-1);
    const last = this.#lastEvents.get(spec.name);
    if (newest === undefined || newest === last) return;
    this.#lastEvents.set(spec.name, newest);
    for (const { name, data } of events.slice(last === undefined ? 0 : events.lastIndexOf(last) + 1)) {
      this.#world.trace.record("device", { what: `${spec.name} ${name}`, detail: contentOf(name, data) });
    }
  }
}

function contentOf(name: string, data: Uint8Array): string {
  if (data.length === 0) return "";
  if (!OPEN.includes(name)) return `${data.length} B`;
  return new TextDecoder()
    .decode(data)
    .replace(KEY, (_, before: string, key: string) => before + "*".repeat(key.length));
}
