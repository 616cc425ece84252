import type { Band } from "../../world/access-point";
import { addressField } from "../address";
import { DeviceSpecError, textField, wholeField } from "../spec-fields";
import { type LampState, lampField } from "./lamp-state";

/** What a BluFi device can vary. */
export interface BlufiSpec {
  readonly name: string;
  readonly address?: string;
  /** BluFi version the firmware states; default `1.3`. */
  readonly version?: string;
  /** Largest ATT MTU in bytes; default 256. */
  readonly mtu?: number;
  /** Bands its radio hears; default 2.4 GHz only. */
  readonly bands?: readonly Band[];
  /** Time one attempt to join takes, ms; default 3000. */
  readonly joinMs?: number;
  /** Attempts after the first; default 2. */
  readonly joinRetries?: number;
  /** Name in the advertisement; default `name`. `false`: none, as stock firmware since ESP-IDF 5.5.2. */
  readonly adv?: string | false;
  readonly lamp?: Partial<LampState>;
}

export interface BlufiSettings {
  readonly name: string;
  readonly address: string;
  /** Major, minor. */
  readonly version: readonly [number, number];
  readonly mtu: number;
  readonly bands: readonly Band[];
  readonly joinMs: number;
  readonly joinRetries: number;
  readonly advertisedName: string | undefined;
  readonly lamp: LampState;
}

/** Security of BluFi 1.4 differs (ffdhe3072, SHA-256, AES-CTR), so a version is spoken only when it is listed here. */
const VERSIONS: Readonly<Record<string, readonly [number, number]>> = { "1.2": [1, 2], "1.3": [1, 3] };
const BANDS: readonly Band[] = [2.4, 5];
const HOUR = 3_600_000;

/** Checks a spec and fills its defaults in. Throws {@link DeviceSpecError}. */
export function blufiSettings(spec: BlufiSpec): BlufiSettings {
  const fields = { ...spec };
  const name = textField(fields, "name");
  return {
    name,
    address: addressField(spec),
    version: versionField(spec),
    mtu: wholeField(fields, "mtu", 23, 517, 256),
    bands: bandsField(spec),
    joinMs: wholeField(fields, "joinMs", 0, HOUR, 3000),
    joinRetries: wholeField(fields, "joinRetries", 0, 255, 2),
    advertisedName: spec.adv === false ? undefined : textField(fields, "adv", name),
    lamp: lampField(spec),
  };
}

function versionField(spec: BlufiSpec): readonly [number, number] {
  const asked: unknown = spec.version ?? "1.3";
  const version = typeof asked === "string" && Object.hasOwn(VERSIONS, asked) ? VERSIONS[asked] : undefined;
  if (version !== undefined) return version;
  throw new DeviceSpecError(
    spec,
    `no BluFi ${String(asked)} firmware yet, only ${Object.keys(VERSIONS).join(" and ")}`,
  );
}

function bandsField(spec: BlufiSpec): readonly Band[] {
  const bands: unknown = spec.bands ?? [2.4];
  if (Array.isArray(bands) && bands.length > 0 && bands.every((band) => BANDS.includes(band))) return bands;
  throw new DeviceSpecError(spec, "bands must list 2.4 or 5 or both");
}
