/** What a device complains of (data subtype 0x12, one byte). 0x0d only since BluFi 1.4. */
export const BlufiErrorCode = {
  sequence: 0x00,
  checksum: 0x01,
  decrypt: 0x02,
  encrypt: 0x03,
  initSecurity: 0x04,
  dhMalloc: 0x05,
  dhParameter: 0x06,
  readParameter: 0x07,
  makePublic: 0x08,
  dataFormat: 0x09,
  md5: 0x0a,
  wifiScan: 0x0b,
  messageState: 0x0c,
  sha256: 0x0d,
} as const;

export type BlufiErrorName = keyof typeof BlufiErrorCode;

const NAMES = new Map<number, BlufiErrorName>(
  (Object.entries(BlufiErrorCode) as [BlufiErrorName, number][]).map(([name, code]) => [code, name]),
);

/** The code of an error report; undefined when the message does not hold exactly one byte. */
export function parseErrorReport(data: Uint8Array): number | undefined {
  return data.length === 1 ? data[0] : undefined;
}

export function encodeErrorReport(code: number): Uint8Array {
  return Uint8Array.of(code);
}

/** A stable word for traces and messages: `checksum`, or `0x2a` for a code nobody documented. */
export function errorName(code: number): string {
  return NAMES.get(code) ?? `0x${code.toString(16).padStart(2, "0")}`;
}
