import { phonesOf } from "./build-scenario";
import type { RawScenario } from "./raw-scenario";

/** Names a file may refer to. */
export interface KnownNames {
  readonly phones: readonly string[];
  readonly devices: readonly string[];
  readonly tags: readonly string[];
  readonly users: readonly string[];
}

/** The names of a file's phones and devices, the phone it need not name included. */
export function namesOf(raw: RawScenario): KnownNames {
  return {
    phones: phonesOf(raw).map((phone) => phone.name ?? "phone"),
    devices: (raw.devices ?? []).map((device) => device.name),
    tags: (raw.tags ?? []).map((tag) => tag.name),
    users: raw.users ?? [],
  };
}
