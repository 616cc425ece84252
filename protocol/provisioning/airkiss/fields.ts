import { crc8 } from "../../bytes/crc8";
import { MAX_PASSWORD, MAX_SSID } from "../length-coding/network";
import { GROUP_SIZE, groupCrc, Mark, SHORT_BODY } from "./layout";

/** What four halves or a group say. */
export type Field =
  | { readonly kind: "magic"; readonly bodyLength: number; readonly ssidCrc: number }
  | { readonly kind: "prefix"; readonly passwordLength: number }
  | { readonly kind: "group"; readonly index: number; readonly bytes: readonly number[] };

const HALVES = 4;
const HEADERS = 2;
const HIGHEST = 0x1ff;

/** Finds fields in the lengths that follow one another, the overhead taken off. A field with a length missing is left out. */
export class FieldReader {
  private halves: number[] = [];
  private headers: number[] = [];
  private bytes: number[] = [];

  /** @param bodyLength that of the last magic field, for a group at the end is shorter; undefined while unknown. */
  push(code: number, bodyLength: number | undefined): Field | undefined {
    if (code < 0 || code > HIGHEST) return this.forget();
    if (code < Mark.header) return this.pushHalf(code);
    this.halves = [];
    if (code < Mark.data) return this.pushHeader(code - Mark.header);
    return this.pushData(code - Mark.data, bodyLength);
  }

  private pushHalf(code: number): Field | undefined {
    const place = code >>> 4;
    const expected = (this.halves[0] ?? place) < Mark.prefix ? this.halves.length : this.halves.length + HALVES;
    if (place % HALVES === 0) this.forget();
    else if (place !== expected || this.halves.length === 0) return this.forget();
    this.halves.push(code);
    return this.halves.length === HALVES ? readHalves(this.halves) : undefined;
  }

  private pushHeader(value: number): undefined {
    if (this.bytes.length > 0) this.headers = [];
    this.bytes = [];
    this.headers = [...this.headers, value].slice(-HEADERS);
  }

  private pushData(byte: number, bodyLength: number | undefined): Field | undefined {
    const [crc, index] = this.headers;
    if (crc === undefined || index === undefined || bodyLength === undefined) return this.forget();
    const size = Math.min(GROUP_SIZE, bodyLength - index * GROUP_SIZE);
    if (size <= 0) return this.forget();
    this.bytes.push(byte);
    if (this.bytes.length < size) return undefined;
    const bytes = this.bytes;
    this.forget();
    return groupCrc(index, bytes) === crc ? { kind: "group", index, bytes } : undefined;
  }

  private forget(): undefined {
    this.halves = [];
    this.headers = [];
    this.bytes = [];
  }
}

function readHalves(halves: readonly number[]): Field | undefined {
  const [a = 0, b = 0, c = 0, d = 0] = halves.map((half) => half & 0x0f);
  const second = (c << 4) | d;
  if ((halves[0] ?? 0) < Mark.prefix) {
    const bodyLength = ((a === SHORT_BODY ? 0 : a) << 4) | b;
    // At least a random byte and one of the SSID.
    return bodyLength >= 2 ? { kind: "magic", bodyLength, ssidCrc: second } : undefined;
  }
  const passwordLength = (a << 4) | b;
  return crc8([passwordLength]) === second && passwordLength <= MAX_PASSWORD
    ? { kind: "prefix", passwordLength }
    : undefined;
}

/** Whether the two lengths fit each other: a random byte and an SSID are left. */
export function lengthsFit(bodyLength: number, passwordLength: number): boolean {
  const ssidLength = bodyLength - passwordLength - 1;
  return ssidLength >= 1 && ssidLength <= MAX_SSID;
}
