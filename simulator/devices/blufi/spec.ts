import { usesSecurityV2 } from "../../../protocol/provisioning/blufi/version";
import type { Band } from "../../world/wifi/access-point";
import { addressField } from "../address";
import { CREDENTIALS, type CredentialsHabit } from "../credentials";
import { type LanSpec, type LanWays, lanField } from "../lan/lan-fields";
import { choiceField, DeviceSpecError, textField, wholeField } from "../spec-fields";
import { type LampState, lampField } from "./lamp-state";
import { LIES, type Lie } from "./lies";
import { type BlufiQuirkFields, type BlufiQuirks, blufiQuirks } from "./quirks";

/** What a BluFi device can vary. */
export interface BlufiSpec extends BlufiQuirkFields, LanSpec {
  readonly name: string;
  readonly address?: string;
  /** BluFi version the firmware states; default `1.3`. */
  readonly version?: string;
  /** Time its key agreement takes, ms; default 60, or 600 since 1.4. About 12000 on a chip without the hardware for it. */
  readonly dhMs?: number;
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
  /** Which length it gets wrong; default none. */
  readonly lies?: Lie;
  /** What it does with the identity an app hands over; default `takes`. */
  readonly credentials?: CredentialsHabit;
}

export interface BlufiSettings extends BlufiQuirks {
  readonly name: string;
  readonly address: string;
  /** Major, minor. */
  readonly version: readonly [number, number];
  readonly dhMs: number;
  readonly mtu: number;
  readonly bands: readonly Band[];
  readonly joinMs: number;
  readonly joinRetries: number;
  readonly advertisedName: string | undefined;
  readonly lamp: LampState;
  readonly lies: Lie;
  readonly credentials: CredentialsHabit;
  readonly lan: LanWays;
}

const VERSIONS: Readonly<Record<string, readonly [number, number]>> = { "1.2": [1, 2], "1.3": [1, 3], "1.4": [1, 4] };
/** BluFi versions this firmware can be, oldest first. */
export const BLUFI_VERSIONS: readonly string[] = Object.keys(VERSIONS);
/** Time of a key agreement on a chip with the hardware for it, ms: 1024 bits, and 3072 since 1.4. */
const DH_MS = { v1: 60, v2: 600 } as const;
const BANDS: readonly Band[] = [2.4, 5];
const HOUR = 3_600_000;

/** Checks a spec and fills its defaults in. Throws {@link DeviceSpecError}. */
export function blufiSettings(spec: BlufiSpec): BlufiSettings {
  const fields = { ...spec };
  const name = textField(fields, "name");
  const version = versionField(spec);
  const [major, minor] = version;
  return {
    name,
    address: addressField(spec),
    version,
    dhMs: wholeField(fields, "dhMs", 0, HOUR, usesSecurityV2({ major, minor }) ? DH_MS.v2 : DH_MS.v1),
    mtu: wholeField(fields, "mtu", 23, 517, 256),
    bands: bandsField(spec),
    joinMs: wholeField(fields, "joinMs", 0, HOUR, 3000),
    joinRetries: wholeField(fields, "joinRetries", 0, 255, 2),
    advertisedName: spec.adv === false ? undefined : textField(fields, "adv", name),
    lamp: lampField(spec),
    lies: choiceField(fields, "lies", LIES, "none"),
    credentials: choiceField(fields, "credentials", CREDENTIALS, "takes"),
    lan: lanField(spec),
    ...blufiQuirks(spec),
  };
}

function versionField(spec: BlufiSpec): readonly [number, number] {
  const asked: unknown = spec.version ?? "1.3";
  const version = typeof asked === "string" && Object.hasOwn(VERSIONS, asked) ? VERSIONS[asked] : undefined;
  if (version !== undefined) return version;
  throw new DeviceSpecError(spec, `no BluFi ${String(asked)} firmware, only ${BLUFI_VERSIONS.join(", ")}`);
}

function bandsField(spec: BlufiSpec): readonly Band[] {
  const bands: unknown = spec.bands ?? [2.4];
  if (Array.isArray(bands) && bands.length > 0 && bands.every((band) => BANDS.includes(band))) return bands;
  throw new DeviceSpecError(spec, "bands must list 2.4 or 5 or both");
}
