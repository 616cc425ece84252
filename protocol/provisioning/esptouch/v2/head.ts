import { crc8 } from "../../../bytes/crc8";
import { MAX_PASSWORD, MAX_SSID } from "../../length-coding/network";

/** Most bytes of reserved data: its length has seven bits. */
export const MAX_RESERVED = 127;

const LENGTH_BITS = 0x7f;
/** Beside a length: a byte is 0x80 or higher, so the part goes in blocks of five. */
const BINARY = 0x80;
const IPV4 = 0x01;
const VERSION_SHIFT = 6;

/** 0: not encrypted; 1: AES-128-CBC with an initial vector of zeros; 2: with a random one. */
export type SecurityVersion = 0 | 1 | 2;

/** A part of the round as the head announces it. */
export interface PartInfo {
  readonly length: number;
  readonly binary: boolean;
}

export interface Head {
  readonly ssid: PartInfo;
  readonly password: PartInfo;
  readonly reserved: PartInfo;
  readonly bssidCrc: number;
  readonly ipv4: boolean;
  readonly security: SecurityVersion;
  /** 0 to 3: which of the four ports the phone listens on. */
  readonly portMark: number;
}

/** What the head says of a part. */
export function infoOf(bytes: Uint8Array): PartInfo {
  return { length: bytes.length, binary: bytes.some((byte) => byte >= BINARY) };
}

/** Six bytes, the last one the checksum of the others. */
export function encodeHead({ ssid, password, reserved, bssidCrc, ipv4, security, portMark }: Head): readonly number[] {
  const flags = (ipv4 ? IPV4 : 0) | (security << 1) | (portMark << 3);
  const fields = [...[ssid, password, reserved].map(infoByte), bssidCrc, flags];
  return [...fields, crc8(fields)];
}

/** Reads a head whose checksum fits; undefined for another version of the protocol and for lengths nobody sends. */
export function parseHead(bytes: readonly number[]): Head | undefined {
  const [ssid = 0, password = 0, reserved = 0, bssidCrc = 0, flags = 0] = bytes;
  const security = (flags >>> 1) & 3;
  if (flags >>> VERSION_SHIFT !== 0 || !isSecurity(security)) return undefined;
  const head: Head = {
    ssid: partInfo(ssid),
    password: partInfo(password),
    reserved: partInfo(reserved),
    bssidCrc,
    ipv4: (flags & IPV4) !== 0,
    security,
    portMark: (flags >>> 3) & 3,
  };
  return head.ssid.length <= MAX_SSID && head.password.length <= MAX_PASSWORD ? head : undefined;
}

function infoByte({ length, binary }: PartInfo): number {
  return length | (binary ? BINARY : 0);
}

function partInfo(byte: number): PartInfo {
  return { length: byte & LENGTH_BITS, binary: (byte & BINARY) !== 0 };
}

function isSecurity(value: number): value is SecurityVersion {
  return value <= 2;
}
