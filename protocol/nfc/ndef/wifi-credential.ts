import { equalBytes } from "../../bytes/equal";
import { uintBE } from "../../bytes/integers";
import { uint } from "./numbers";
import { demand, type NdefMode } from "./result";
import { WSC, type WscAttribute, wscAttributes, wscBytes } from "./wsc-attributes";

/** Authentication types of a credential (WSC 2.0, 12, table 31): flags. WPA3 has none: it is written as WPA2. */
export const WIFI_AUTH = {
  open: 0x0001,
  wpaPsk: 0x0002,
  shared: 0x0004,
  wpaEap: 0x0008,
  wpa2Eap: 0x0010,
  wpa2Psk: 0x0020,
};
/** Encryption types of a credential (WSC 2.0, 12, table 33): flags. */
export const WIFI_ENCRYPTION = { none: 0x0001, wep: 0x0002, tkip: 0x0004, aes: 0x0008 };

/** A network as a Wi-Fi token has it. `key` is a secret: never logged, traced or stored. */
export interface WifiCredential {
  /** 0 to 32 bytes; zeros behind it are padding. */
  readonly ssid: Uint8Array;
  /** Flags of {@link WIFI_AUTH}. */
  readonly authentication: number;
  /** Flags of {@link WIFI_ENCRYPTION}. */
  readonly encryption: number;
  /** As typed: 8 to 63 bytes or 64 hex digits; no bytes for an open network. */
  readonly key: Uint8Array;
  /** wpa_supplicant refuses a token without one. */
  readonly networkIndex?: number;
  /** 6 bytes; wpa_supplicant refuses a token without one, and takes all ones. */
  readonly mac?: Uint8Array;
  /** Attributes that are not told apart here, in their order. */
  readonly others: readonly WscAttribute[];
}

/** Sizes a field can have, from and to, bytes. */
const SIZES: ReadonlyMap<number, readonly [number, number]> = new Map([
  [WSC.networkIndex, [1, 1]],
  [WSC.ssid, [0, 32]],
  [WSC.authentication, [2, 2]],
  [WSC.encryption, [2, 2]],
  [WSC.networkKey, [0, 64]],
  [WSC.macAddress, [6, 6]],
]);
const SHORTEST_PASSPHRASE = 8;
const RAW_KEY_DIGITS = 64;

/**
 * Reads the value of a Credential. Name, authentication, encryption and key must be there, `relaxed` does without the
 * encryption and takes the first of a field that stands twice. Throws an `NdefFault`.
 */
export function decodeCredential(value: Uint8Array, mode: NdefMode): WifiCredential {
  const attributes = wscAttributes(value, mode);
  for (const { type, value } of attributes) {
    const [least, most] = SIZES.get(type) ?? [0, Number.POSITIVE_INFINITY];
    demand(value.length >= least && value.length <= most, "size", "Wi-Fi credential field");
  }
  const one = (type: number): Uint8Array | undefined => {
    const [first, second] = attributes.filter((attribute) => attribute.type === type);
    demand(second === undefined || mode === "relaxed", "duplicate", "Wi-Fi credential field");
    return first?.value;
  };
  const ssid = one(WSC.ssid);
  const authentication = one(WSC.authentication);
  const encryption = one(WSC.encryption);
  const key = one(WSC.networkKey);
  const networkIndex = one(WSC.networkIndex);
  const mac = one(WSC.macAddress);
  demand(ssid !== undefined, "missing", "Wi-Fi name");
  demand(authentication !== undefined, "missing", "Wi-Fi authentication");
  demand(encryption !== undefined || mode === "relaxed", "missing", "Wi-Fi encryption");
  demand(key !== undefined, "missing", "Wi-Fi key");
  const credential: WifiCredential = {
    ssid: withoutPadding(ssid),
    authentication: uintBE(authentication),
    encryption: uintBE(encryption ?? new Uint8Array(0)),
    key: withoutEnd(key),
    ...(networkIndex === undefined ? {} : { networkIndex: uintBE(networkIndex) }),
    ...(mac === undefined ? {} : { mac }),
    others: attributes.filter(({ type }) => !SIZES.has(type)),
  };
  if (mode === "strict") checkKey(credential);
  return credential;
}

/** Writes a Credential attribute in the order of wpa_supplicant. Throws an `NdefFault`; WEP is refused. */
export function encodeCredential(credential: WifiCredential): WscAttribute {
  const { ssid, authentication, encryption, key, networkIndex, mac, others } = credential;
  demand(
    (encryption & WIFI_ENCRYPTION.wep) === 0 && (authentication & WIFI_AUTH.shared) === 0,
    "wep",
    "Wi-Fi credential",
  );
  demand(equalBytes(ssid, withoutPadding(ssid)), "text", "Wi-Fi name ends in zeros");
  demand(equalBytes(key, withoutEnd(key)), "text", "Wi-Fi key ends in a zero");
  checkKey(credential);
  const value = wscBytes([
    ...(networkIndex === undefined ? [] : [{ type: WSC.networkIndex, value: uint(networkIndex, 1) }]),
    { type: WSC.ssid, value: ssid },
    { type: WSC.authentication, value: uint(authentication, 2) },
    { type: WSC.encryption, value: uint(encryption, 2) },
    { type: WSC.networkKey, value: key },
    ...(mac === undefined ? [] : [{ type: WSC.macAddress, value: mac }]),
    ...others,
  ]);
  decodeCredential(value, "strict");
  return { type: WSC.credential, value };
}

/**
 * A network as a phone and wpa_supplicant both read it: all six fields, single flags, the hardware address of nobody. With
 * a key it is WPA2 and AES, without one open. Secrets: the token is in clear, whoever holds a phone to it reads it.
 */
export function wifiCredential(ssid: Uint8Array, key: Uint8Array): WifiCredential {
  const open = key.length === 0;
  return {
    ssid,
    authentication: open ? WIFI_AUTH.open : WIFI_AUTH.wpa2Psk,
    encryption: open ? WIFI_ENCRYPTION.none : WIFI_ENCRYPTION.aes,
    key,
    networkIndex: 1,
    mac: new Uint8Array(6).fill(0xff),
    others: [],
  };
}

/** wpa_supplicant writes a key of 64 hex digits as its 32 bytes, so those are taken too. */
function checkKey({ authentication, key }: WifiCredential): void {
  if ((authentication & (WIFI_AUTH.wpaPsk | WIFI_AUTH.wpa2Psk)) === 0) return;
  demand(key.length >= SHORTEST_PASSPHRASE, "size", "Wi-Fi key");
  demand(key.length < RAW_KEY_DIGITS || key.every(isHexDigit), "size", "Wi-Fi key");
}

function isHexDigit(byte: number): boolean {
  return /[0-9a-f]/i.test(String.fromCharCode(byte));
}

function withoutPadding(ssid: Uint8Array): Uint8Array {
  let end = ssid.length;
  while (end > 0 && ssid[end - 1] === 0) end -= 1;
  return ssid.slice(0, end);
}

/** Some access points count the zero behind a passphrase (wps_attr_process.c); a raw key is not all letters before it. */
function withoutEnd(key: Uint8Array): Uint8Array {
  const counts = key.length > SHORTEST_PASSPHRASE && key.length < RAW_KEY_DIGITS && key.at(-1) === 0;
  return counts && key.subarray(0, -1).every(isPrintable) ? key.slice(0, -1) : key;
}

function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f;
}
