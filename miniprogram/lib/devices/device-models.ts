import { type KeyValueStorage, readValue } from "../storage/key-value-storage";
import { keyOf } from "../storage/keys";
import { readPinned, removePinned, writePinned } from "../storage/pinned-record";
import { notWritten, type WriteResult } from "../storage/record";
import { isDeviceId } from "./parse-device";

/** Models of devices that are no product of this build, by their identity in the registry. */
export interface DeviceModels {
  /** What was stored, to be checked by whoever reads it; undefined for a device without one. */
  read(device: string): unknown;
  /** Writes at once. @param model JSON; at most {@link LONGEST_MODEL} characters as text. */
  keep(device: string, model: object): WriteResult;
  forget(device: string): WriteResult;
}

/** Characters: WeChat stores 1 MB under a key. */
export const LONGEST_MODEL = 200_000;
const VERSION = 1;

/** @param user asked at each call. */
export function createDeviceModels(storage: KeyValueStorage, user: () => string): DeviceModels {
  const place = (device: string) => ({ key: keyOf(user(), "models", device), version: VERSION });
  return {
    read: (device) => {
      if (!isDeviceId(device)) return undefined;
      const reading = readPinned(storage, place(device), (key) => readValue(storage, key));
      return reading.kind === "found" ? reading.fields.model : undefined;
    },
    keep: (device, model) => {
      if (!isDeviceId(device) || JSON.stringify(model).length > LONGEST_MODEL) return notWritten("full");
      return writePinned(storage, place(device), { model });
    },
    forget: (device) => removePinned(storage, place(device)),
  };
}
