import { fieldsOf } from "../http/fields-of";
import type { SecretStorage } from "../networks/secret-storage";
import { isDeviceId } from "./parse-device";

/** What a device was handed at pairing. A secret. */
export interface DeviceKey {
  /** 32 lower-case hex digits. */
  readonly id: string;
  /** 64 lower-case hex digits. */
  readonly key: string;
  /** False: sent, but the link ended before the device said that it took it. */
  readonly acknowledged: boolean;
}

/** `unsettled`: sent and not confirmed; a proof on the network settles it. */
export type KeyState = "held" | "unsettled" | "none";

/**
 * Ids and keys of the paired devices, by their identity in the registry, encrypted; never anywhere else. A device holds the last
 * one it took: what it may not have taken stands beside the one it is known to have.
 */
export interface DeviceKeys {
  /** False where the phone would keep them in clear: then devices are handed none. */
  readonly canKeep: boolean;
  /** Newest first, at most {@link MOST_KEYS}; empty for a device without key. Called once, later. */
  read(device: string, done: (keys: readonly DeviceKey[]) => void): void;
  /** After a pairing: an acknowledged one replaces all, another goes before those that the device may have. */
  keep(device: string, key: DeviceKey): void;
  /** The device proved that it holds the one with this id: the others are over. */
  confirm(device: string, id: string): void;
  /** The device took none, or is not the person's any more. */
  forget(device: string): void;
}

/** Of one device. */
export const MOST_KEYS = 4;
const VERSION = 1;
const ID = /^[0-9a-f]{32}$/;
const KEY = /^[0-9a-f]{64}$/;

export function createDeviceKeys(storage: SecretStorage): DeviceKeys {
  const read = (device: string, done: (keys: readonly DeviceKey[]) => void) => {
    if (!storage.encrypts || !isDeviceId(device)) return done([]);
    storage.read(slotOf(device), (stored) => done(readKeys(stored)));
  };
  const write = (device: string, keys: readonly DeviceKey[]) =>
    storage.write(slotOf(device), { v: VERSION, keys: keys.slice(0, MOST_KEYS) });
  return {
    canKeep: storage.encrypts,
    read,
    keep: (device, key) => {
      if (!storage.encrypts || !isDeviceId(device) || !isKey(key)) return;
      if (key.acknowledged) return write(device, [key]);
      read(device, (before) => write(device, [key, ...before.filter(({ id }) => id !== key.id)]));
    },
    confirm: (device, id) =>
      read(device, (keys) => {
        const held = keys.find((one) => one.id === id);
        if (held !== undefined && (keys.length > 1 || !held.acknowledged))
          write(device, [{ ...held, acknowledged: true }]);
      }),
    forget: (device) => {
      if (isDeviceId(device)) storage.remove(slotOf(device));
    },
  };
}

/** What a page says of them. */
export function keyStateOf([newest]: readonly Pick<DeviceKey, "acknowledged">[]): KeyState {
  if (newest === undefined) return "none";
  return newest.acknowledged ? "held" : "unsettled";
}

function slotOf(device: string): string {
  return `key-${device}`;
}

function readKeys(stored: unknown): readonly DeviceKey[] {
  const { v, keys } = fieldsOf(stored);
  if (v !== VERSION || !Array.isArray(keys)) return [];
  const good = keys.slice(0, MOST_KEYS).filter(isKey);
  return good.map(({ id, key, acknowledged }) => ({ id, key, acknowledged }));
}

function isKey(value: unknown): value is DeviceKey {
  const { id, key, acknowledged } = fieldsOf(value);
  return (
    typeof id === "string" &&
    ID.test(id) &&
    typeof key === "string" &&
    KEY.test(key) &&
    typeof acknowledged === "boolean"
  );
}
