/** The company id for tests and for firmware without an id of its own (Bluetooth Assigned Numbers), little-endian. */
const COMPANY = [0xff, 0xff];
/** More than fits an advertisement beside its flags; what an extended one adds is no serial. */
const LONGEST = 27;

/**
 * The serial that a device broadcasts: manufacturer data of company 0xFFFF, then printable ASCII, with or without zeros behind
 * it. Undefined for anything else: another company, other bytes, nothing. Never throws.
 */
export function advertisedSerial(manufacturerData: Uint8Array): string | undefined {
  if (COMPANY.some((byte, index) => manufacturerData[index] !== byte)) return undefined;
  const bytes = manufacturerData.subarray(COMPANY.length);
  const end = bytes.indexOf(0);
  const text = end === -1 ? bytes : bytes.subarray(0, end);
  const isPadded = end === -1 || bytes.subarray(end).every((byte) => byte === 0);
  if (text.length === 0 || text.length > LONGEST || !isPadded || !text.every(prints)) return undefined;
  return String.fromCharCode(...text).trim() || undefined;
}

function prints(byte: number): boolean {
  return byte >= 0x20 && byte <= 0x7e;
}
