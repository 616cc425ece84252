import type { BlufiDevice } from "../../devices/blufi/blufi-device";
import { buildDevice } from "../../scenario/build-scenario";
import type { ScenarioWorld } from "../../scenario/build-world";
import type { RawDevice } from "../../scenario/raw-scenario";
import type { ScenarioDevice } from "../../scenario/scenario";
import type { VirtualPeripheral } from "../../world/radio/peripheral";

/** A device on the air as the panel has it. */
export interface LiveDevice {
  readonly spec: ScenarioDevice;
  readonly peripheral: VirtualPeripheral;
  /** dBm where the phone is. */
  readonly rssi: number;
  readonly powered: boolean;
}

export const STRONGEST_DBM = -30;
export const WEAKEST_DBM = -105;
/** Devices a clone fills the air with. */
export const DENSE_COUNT = 200;
/** dB between one clone and the next, so that they do not stand in one place. */
const SPREAD_DB = 7;

type Air = Pick<ScenarioWorld, "radio" | "addDevice">;

/** The devices of a running world: who is there, how strong, with power or without. */
export class LiveDevices {
  readonly #air: Air;
  readonly #note: (what: string, device: string, detail: string) => void;
  #list: readonly LiveDevice[];

  /** @param note hears what a person changed: `ble.rssi BLUFI_LAMP -60 → -72 dBm`. */
  constructor(air: Air, list: readonly LiveDevice[], note: (what: string, device: string, detail: string) => void) {
    this.#air = air;
    this.#list = list;
    this.#note = note;
  }

  get list(): readonly LiveDevice[] {
    return this.#list;
  }

  find(name: string): LiveDevice | undefined {
    return this.#list.find(({ spec }) => spec.name === name);
  }

  /** @throws as `ScenarioWorld.addDevice`: the firmware cannot be so, or the name is taken. */
  add(fields: RawDevice): void {
    const spec = buildDevice(fields);
    const peripheral = this.#air.addDevice(spec);
    this.#list = [...this.#list, { spec, peripheral, rssi: spec.rssi, powered: true }];
    this.#note("added", spec.name, spec.kind);
  }

  remove(name: string): void {
    this.#air.radio.remove(name);
    this.#list = this.#list.filter(({ spec }) => spec.name !== name);
    this.#note("removed", name, "");
  }

  /** @param rssi dBm; below -100 it is out of range. */
  move(name: string, rssi: number): void {
    const device = this.find(name);
    if (device === undefined || device.rssi === rssi) return;
    this.#air.radio.move(name, rssi);
    this.#change(name, { rssi });
  }

  /** A person let go of it: one line says how far it went. */
  moved(name: string, from: number): void {
    const device = this.find(name);
    if (device !== undefined && device.rssi !== from) this.#note("ble.rssi", name, `${from} → ${device.rssi} dBm`);
  }

  /** Takes over what the world did: power that a fault cut, and what somebody who walks hears now. */
  follow(heard: (name: string) => number | undefined): void {
    let isOther = false;
    const next = this.#list.map((device) => {
      const { name } = device.spec;
      const powered = this.#air.radio.hasPower(device.peripheral.address);
      const rssi = Math.round(heard(name) ?? device.rssi);
      if (powered === device.powered && rssi === device.rssi) return device;
      isOther = true;
      return { ...device, powered, rssi };
    });
    if (isOther) this.#list = next;
  }

  power(name: string, on: boolean): void {
    if (on) this.#air.radio.powerOn(name);
    else this.#air.radio.powerOff(name);
    this.#change(name, { powered: on });
    this.#note("power", name, on ? "on" : "off");
  }

  /** Copies the devices that are there, in turn, until there are {@link DENSE_COUNT}. Addresses are new ones. */
  fill(): void {
    const originals = this.#list;
    if (originals.length === 0) return;
    for (let copy = 1; this.#list.length < DENSE_COUNT; copy++) {
      const original = originals[(copy - 1) % originals.length];
      if (original === undefined) return;
      const { address: _, ...spec } = original.spec;
      const name = `${spec.name}_${String(copy).padStart(3, "0")}`;
      if (this.find(name) !== undefined) continue;
      const peripheral = this.#air.addDevice({ ...spec, name, rssi: denseRssi(copy) });
      this.#list = [...this.#list, { spec: { ...spec, name }, peripheral, rssi: denseRssi(copy), powered: true }];
    }
    this.#note("cloned", `${DENSE_COUNT}`, "");
  }

  #change(name: string, change: Partial<LiveDevice>): void {
    this.#list = this.#list.map((device) => (device.spec.name === name ? { ...device, ...change } : device));
  }
}

function denseRssi(copy: number): number {
  const span = 55;
  return -40 - ((copy * SPREAD_DB) % span);
}

/** The lamp's firmware, when it is one. */
export function asBlufi(device: VirtualPeripheral): BlufiDevice | undefined {
  return "wifi" in device && "product" in device ? (device as BlufiDevice) : undefined;
}
