import { type BatchOptions, createBatch } from "../../../../../miniprogram/device/workbench/batch/batch";
import type { Batch, BatchState } from "../../../../../miniprogram/device/workbench/batch/contract";
import { createBatchJournal } from "../../../../../miniprogram/device/workbench/batch/journal";
import type { ReadOrderLine } from "../../../../../miniprogram/device/workbench/order/work-order";
import type { OpenSite } from "../../../../../miniprogram/device/workbench/site/site-profile";
import { createDeviceKeys, type DeviceKey, type DeviceKeys } from "../../../../../miniprogram/lib/devices/device-keys";
import { createDeviceRegistry, type DeviceRegistry } from "../../../../../miniprogram/lib/devices/registry";
import type { SecretStorage } from "../../../../../miniprogram/lib/networks/secret-storage";
import type { KeyValueStorage } from "../../../../../miniprogram/lib/storage/key-value-storage";
import { bytesToHex } from "../../../../../protocol/bytes/hex";
import { encodeUtf8 } from "../../../../../protocol/bytes/utf8";
import { countedStorage } from "../../../lib/storage/counted-storage";
import type { Building } from "./building";

export const hexOf = (text: string) => bytesToHex(encodeUtf8(text));

/** A site whose networks are tried in this order. */
export function siteOf(networks: Readonly<Record<string, string>>): OpenSite {
  const entries = Object.entries(networks);
  return {
    ...{ id: "site", name: "Site", naming: "", rooms: [], until: Number.MAX_SAFE_INTEGER },
    networks: entries.map(([name]) => ({ ssidHex: hexOf(name) })),
    passwords: new Map(entries.map(([name, password]) => [hexOf(name), encodeUtf8(password)])),
  };
}

export const SITE = siteOf({ Site: "right-password" });

export function memorySecrets(): SecretStorage {
  const values = new Map<string, unknown>();
  return {
    encrypts: true,
    read: (key, done) => done(values.get(key)),
    write: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
  };
}

export interface RigOptions extends Partial<Pick<BatchOptions, "isOnline" | "names">> {
  readonly lines?: readonly ReadOrderLine[];
  readonly site?: OpenSite;
  readonly storage?: KeyValueStorage;
  readonly secrets?: SecretStorage;
}

export interface Rig {
  readonly batch: Batch;
  readonly registry: DeviceRegistry;
  readonly keys: DeviceKeys;
  state(): BatchState;
  stage(serial: string): string | undefined;
  keysOf(id: string): readonly DeviceKey[];
}

/** An app that was just opened, in this building. */
export function opened(building: Building, options: RigOptions = {}): Rig {
  const { storage = countedStorage(), secrets = memorySecrets(), lines = linesOf(building), site = SITE } = options;
  const { ports } = building;
  const registry = createDeviceRegistry(storage, () => "anna");
  const keys = createDeviceKeys(secrets);
  const batch = createBatch({
    ...{ ports, lines, site, registry, keys, provisioners: [building.provisioner] },
    journal: createBatchJournal(storage, () => "anna", "order"),
    now: () => ports.clock.now(),
    ...(options.isOnline === undefined ? {} : { isOnline: options.isOnline }),
    ...(options.names === undefined ? {} : { names: options.names }),
  });
  let state: BatchState | undefined;
  batch.state$.subscribe((next) => {
    state = next;
  });
  const present = () => {
    if (state === undefined) throw new Error("no state");
    return state;
  };
  return {
    ...{ batch, registry, keys, state: present },
    stage: (serial) => present().devices.find((device) => device.serial === serial)?.stage,
    keysOf: (id) => {
      let found: readonly DeviceKey[] = [];
      keys.read(id, (read) => {
        found = read;
      });
      return found;
    },
  };
}

/** An order of every serial of the building. */
export function linesOf({ fixtures }: Building): readonly ReadOrderLine[] {
  const serials = [...new Set(fixtures.map(({ spec }) => spec.serial))];
  return serials.map((serial) => {
    const { pop } = fixtures.find(({ spec }) => spec.serial === serial)?.spec ?? {};
    return { serial, ...(pop === undefined ? {} : { pop }) };
  });
}
