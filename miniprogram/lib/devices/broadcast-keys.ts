import { fieldsOf } from "../http/fields-of";
import type { SecretStorage } from "../networks/secret-storage";

/** What opens the broadcasts of one sensor. A secret. */
export interface BroadcastKey {
  /** 32 lower-case hex digits. */
  readonly key: string;
  /** 12 lower-case hex digits in printed order: where the phone does not tell it. */
  readonly mac?: string;
}

/** Keys of sensors that encrypt what they broadcast, by the platform's id of the sensor, encrypted; never anywhere else. */
export interface BroadcastKeys {
  /** Undefined: none. Called once, later. */
  read(deviceId: string, done: (key: BroadcastKey | undefined) => void): void;
  /** False: the phone would keep it in clear, so it is not kept and holds for this run. */
  keep(deviceId: string, key: BroadcastKey): boolean;
}

const VERSION = 1;
const DEVICE_ID = /^[0-9A-Za-z:._-]{1,64}$/;
const KEY = /^[0-9a-f]{32}$/;
const MAC = /^[0-9a-f]{12}$/;

export function createBroadcastKeys(storage: SecretStorage): BroadcastKeys {
  const canKeep = (deviceId: string) => storage.encrypts && DEVICE_ID.test(deviceId);
  return {
    read: (deviceId, done) => {
      if (!canKeep(deviceId)) return done(undefined);
      storage.read(slotOf(deviceId), (stored) => done(readKey(stored)));
    },
    keep: (deviceId, key) => {
      if (!canKeep(deviceId)) return false;
      storage.write(slotOf(deviceId), { v: VERSION, ...key });
      return true;
    },
  };
}

/**
 * A key as people copy it: 32 hex digits, with or without blanks and dashes; behind a blank or comma the sensor's address of 12,
 * where the phone does not tell it. Undefined: anything else.
 */
export function parseBroadcastKey(text: string): BroadcastKey | undefined {
  const digits = text.toLowerCase().replace(/0x|[\s:,;-]/g, "");
  const [key, mac] = [digits.slice(0, 32), digits.slice(32)];
  if (!KEY.test(key) || (mac !== "" && !MAC.test(mac))) return undefined;
  return mac === "" ? { key } : { key, mac };
}

const slotOf = (deviceId: string) => `broadcast-${deviceId}`;

function readKey(stored: unknown): BroadcastKey | undefined {
  const { v, key, mac } = fieldsOf(stored);
  if (v !== VERSION || typeof key !== "string" || !KEY.test(key)) return undefined;
  return typeof mac === "string" && MAC.test(mac) ? { key, mac } : { key };
}
