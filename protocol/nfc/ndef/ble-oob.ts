import { type AdStructure, MAX_ADVERTISING_DATA } from "../../advertisement/ad-structures";
import { concatBytes } from "../../bytes/concat";
import { formatHex } from "../../bytes/hex";
import { uintLE } from "../../bytes/integers";
import { ByteReader } from "./byte-reader";
import { demand, type NdefMode } from "./result";
import { utf8Text } from "./texts";

export const BLE_OOB_TYPE = "application/vnd.bluetooth.le.oob";

/** AD types (Bluetooth Assigned Numbers, 2.3) that an out-of-band record is read for. */
export const AD = { flags: 0x01, shortName: 0x08, name: 0x09, appearance: 0x19, address: 0x1b, role: 0x1c };
const ROLES = ["peripheral", "central", "peripheral-preferred", "central-preferred"] as const;

/** Sizes, from and to, bytes: flags, TK, appearance, address and its type, role, Secure Connections confirm and random. */
const SIZES: ReadonlyMap<number, readonly [number, number]> = new Map([
  [AD.flags, [1, 31]],
  [0x10, [16, 16]],
  [AD.appearance, [2, 2]],
  [AD.address, [7, 7]],
  [AD.role, [1, 1]],
  [0x22, [16, 16]],
  [0x23, [16, 16]],
]);
const ADDRESS = 6;

/** What a Bluetooth LE out-of-band record says of a device. A hint, not a proof: anybody can copy a tag. */
export interface BleOob {
  /** `01:02:03:04:05:06`. On iOS no device id; there a name has to do. */
  readonly address?: string;
  readonly addressType?: "public" | "random";
  readonly role?: (typeof ROLES)[number];
  readonly name?: string;
  readonly appearance?: number;
  readonly flags?: number;
}

/**
 * The AD structures of an out-of-band record (NFC Forum Bluetooth Secure Simple Pairing Using NFC 1.3, 4.2). `relaxed` skips
 * elements of length 0 and takes an address without its type. Throws an `NdefFault`.
 */
export function decodeBleOob(payload: Uint8Array, mode: NdefMode): readonly AdStructure[] {
  demand(payload.length > 0, "empty", "Bluetooth record");
  demand(payload.length <= MAX_ADVERTISING_DATA, "too-long", "Bluetooth record");
  const reader = new ByteReader(payload, "Bluetooth element");
  const elements: AdStructure[] = [];
  while (reader.left > 0) {
    const length = reader.uint(1);
    demand(length > 0 || mode === "relaxed", "size", "Bluetooth element");
    if (length === 0) continue;
    const element = { type: reader.uint(1), data: reader.take(length - 1) };
    checkElement(element, mode);
    elements.push(element);
  }
  for (const type of SIZES.keys()) {
    const count = elements.filter((element) => element.type === type).length;
    demand(count <= 1 || mode === "relaxed", "duplicate", "Bluetooth element");
  }
  return elements;
}

/** Writes AD structures. Throws an `NdefFault`. */
export function encodeBleOob(elements: readonly AdStructure[]): Uint8Array {
  demand(
    elements.every(({ data }) => data.length < 0xff),
    "too-long",
    "Bluetooth element",
  );
  const payload = concatBytes(...elements.flatMap(({ type, data }) => [Uint8Array.of(data.length + 1, type), data]));
  decodeBleOob(payload, "strict");
  return payload;
}

/** What the elements say; of two of a type the first counts. */
export function describeBleOob(elements: readonly AdStructure[]): BleOob {
  const one = (type: number) => elements.find((element) => element.type === type)?.data;
  const address = one(AD.address);
  const role = ROLES[one(AD.role)?.[0] ?? ROLES.length];
  const name = one(AD.name) ?? one(AD.shortName);
  const appearance = one(AD.appearance);
  const flags = one(AD.flags);
  return {
    ...(address === undefined
      ? {}
      : {
          address: formatHex(address.slice(0, ADDRESS).reverse(), ":"),
          addressType: (address[ADDRESS] ?? 0) === 0 ? "public" : "random",
        }),
    ...(role === undefined ? {} : { role }),
    ...(name === undefined ? {} : { name: utf8Text(name, "Bluetooth name") }),
    ...(appearance === undefined ? {} : { appearance: uintLE(appearance) }),
    ...(flags === undefined ? {} : { flags: uintLE(flags.subarray(0, 1)) }),
  };
}

function checkElement({ type, data }: AdStructure, mode: NdefMode): void {
  const [least, most] = SIZES.get(type) ?? [0, 0xff];
  const isBareAddress = mode === "relaxed" && type === AD.address && data.length === ADDRESS;
  demand((data.length >= least && data.length <= most) || isBareAddress, "size", "Bluetooth element");
  const isReserved =
    (type === AD.role && (data[0] ?? 0) >= ROLES.length) || (type === AD.address && (data[ADDRESS] ?? 0) > 1);
  demand(!isReserved || mode === "relaxed", "reserved", "Bluetooth element");
  if (type === AD.name || type === AD.shortName) utf8Text(data, "Bluetooth name");
}
