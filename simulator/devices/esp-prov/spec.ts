import { parseUuid } from "../../../protocol/gatt/uuid";
import type { Band } from "../../world/wifi/access-point";
import { addressField } from "../address";
import { CREDENTIALS, type CredentialsHabit } from "../credentials";
import { type LanSpec, type LanWays, lanField } from "../lan/lan-fields";
import { booleanField, choiceField, DeviceSpecError, textField, wholeField } from "../spec-fields";
import type { SecuritySettings } from "./create-security";

/** What is not true: see the README. */
export const LIES = ["none", "count", "length", "ssid", "version", "key", "proof"] as const;
export type Lie = (typeof LIES)[number];

/** Endpoints a firmware may have: older ones have fewer, an application adds its own. */
export const ENDPOINTS = ["prov-session", "proto-ver", "prov-scan", "prov-config", "prov-ctrl", "custom-data"] as const;
export type EndpointName = (typeof ENDPOINTS)[number];

/** What a device of unified provisioning can vary. */
export interface EspProvSpec extends LanSpec {
  readonly name: string;
  readonly address?: string;
  /** Version of network_provisioning: `1.2` (default), or `1.1` of the older component. */
  readonly version?: string;
  /** Default 1. */
  readonly security?: 0 | 1 | 2;
  /** Proof of possession of security 1 (default none) or password of security 2 (required). */
  readonly pop?: string;
  /** Security 2; default `wifiprov`. */
  readonly username?: string;
  /** Security 2: 0 is firmware that uses one nonce for every message. Default 1. */
  readonly secPatchVersion?: 0 | 1;
  readonly transport?: "ble" | "softap";
  /** Password of its own access point, 8 characters or more; default none. */
  readonly apPassword?: string;
  /** Any UUID form; default that of Espressif's example. */
  readonly service?: string;
  /** Largest ATT MTU in bytes; default 517. */
  readonly mtu?: number;
  /** Bands its radio hears; default 2.4 GHz only. */
  readonly bands?: readonly Band[];
  /** Time one attempt to join takes, ms; default 3000. */
  readonly joinMs?: number;
  /** Attempts after the first; default 2. */
  readonly joinRetries?: number;
  /** When provisioning stops after a success that nobody asked about, ms; default 30000. */
  readonly stopMs?: number;
  /** Added to the time of every answer, ms; default 0. */
  readonly slow?: number;
  readonly lies?: Lie;
  /** What it does with the identity an app hands over; default `takes`. */
  readonly credentials?: CredentialsHabit;
  /** Default: all of them. `prov-ctrl` came with ESP-IDF 4.4. */
  readonly endpoints?: readonly EndpointName[];
  /** `refuses`: it can't look for networks, and says so. Default `works`. */
  readonly wifiList?: "works" | "refuses";
  /** What `proto-ver` answers, whatever it means; default: what the device is. */
  readonly protoVer?: string;
  /** The first write over BLE fails until the phone has bonded. Default false. */
  readonly bonding?: boolean;
  /** False: over HTTP a session is known by its connection alone. Default true. */
  readonly cookie?: boolean;
}

export interface EspProvSettings extends SecuritySettings {
  readonly name: string;
  readonly address: string;
  /** As the device states it. */
  readonly version: string;
  readonly transport: "ble" | "softap";
  readonly apPassword: string;
  /** Upper-case 128-bit form. */
  readonly service: string;
  readonly mtu: number;
  readonly bands: readonly Band[];
  readonly joinMs: number;
  readonly joinRetries: number;
  readonly stopMs: number;
  readonly workMs: number;
  readonly lies: Lie;
  readonly credentials: CredentialsHabit;
  readonly lan: LanWays;
  readonly endpoints: readonly EndpointName[];
  readonly wifiList: "works" | "refuses";
  readonly protoVer: string | undefined;
  readonly bonding: boolean;
  readonly cookie: boolean;
}

/** Service of Espressif's wifi_prov example and of its phone apps. */
export const EXAMPLE_SERVICE = "021A9004-0382-4AEA-BFF4-6B3F1C5ADFB4";
/** What stock firmware needs for a message beside its cryptography, ms. */
const WORK_MS = 5;
const VERSIONS: Readonly<Record<string, string>> = { "1.1": "v1.1", "1.2": "netprov-v1.2" };
const BANDS: readonly Band[] = [2.4, 5];
const HOUR = 3_600_000;

/** Checks a spec and fills its defaults in. Throws {@link DeviceSpecError}. */
export function espProvSettings(spec: EspProvSpec): EspProvSettings {
  const fields = { ...spec };
  const security = choiceField(fields, "security", [0, 1, 2] as const, 1);
  const secret = textField(fields, "pop", "");
  if (security === 2 && secret === "") throw new DeviceSpecError(spec, "security 2 needs a pop: its password");
  if (security === 0 && secret !== "") throw new DeviceSpecError(spec, "security 0 has no pop");
  return {
    name: textField(fields, "name"),
    address: addressField(spec),
    version: VERSIONS[choiceField(fields, "version", Object.keys(VERSIONS), "1.2")] ?? "",
    security,
    secret,
    username: textField(fields, "username", "wifiprov"),
    patchVersion: security === 2 ? choiceField(fields, "secPatchVersion", [0, 1] as const, 1) : 0,
    transport: choiceField(fields, "transport", ["ble", "softap"] as const, "ble"),
    apPassword: textField(fields, "apPassword", ""),
    service: serviceField(spec),
    mtu: wholeField(fields, "mtu", 23, 517, 517),
    bands: bandsField(spec),
    joinMs: wholeField(fields, "joinMs", 1, HOUR, 3_000),
    joinRetries: wholeField(fields, "joinRetries", 0, 255, 2),
    stopMs: wholeField(fields, "stopMs", 0, HOUR, 30_000),
    workMs: WORK_MS + wholeField(fields, "slow", 0, HOUR, 0),
    lies: choiceField(fields, "lies", LIES, "none"),
    credentials: choiceField(fields, "credentials", CREDENTIALS, "takes"),
    lan: lanField(spec),
    endpoints: endpointsField(spec),
    wifiList: choiceField(fields, "wifiList", ["works", "refuses"] as const, "works"),
    protoVer: spec.protoVer === undefined ? undefined : textField(fields, "protoVer", ""),
    bonding: booleanField(fields, "bonding", false),
    cookie: booleanField(fields, "cookie", true),
  };
}

function serviceField(spec: EspProvSpec): string {
  const service = parseUuid(textField({ ...spec }, "service", EXAMPLE_SERVICE));
  if (service !== undefined) return service;
  throw new DeviceSpecError(spec, "service must be a UUID");
}

function endpointsField(spec: EspProvSpec): readonly EndpointName[] {
  const endpoints: unknown = spec.endpoints ?? ENDPOINTS;
  if (Array.isArray(endpoints) && endpoints.every((name) => ENDPOINTS.includes(name))) return endpoints;
  throw new DeviceSpecError(spec, `endpoints must be of ${ENDPOINTS.join(", ")}`);
}

function bandsField(spec: EspProvSpec): readonly Band[] {
  const bands: unknown = spec.bands ?? [2.4];
  if (Array.isArray(bands) && bands.length > 0 && bands.every((band) => BANDS.includes(band))) return bands;
  throw new DeviceSpecError(spec, "bands must list 2.4 or 5 or both");
}
