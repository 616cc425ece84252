/** Subtypes of control frames, phone to device (ACK goes both ways). */
export const CtrlSubtype = {
  ack: 0x00,
  setSecurityMode: 0x01,
  setOpMode: 0x02,
  connectWifi: 0x03,
  disconnectWifi: 0x04,
  getWifiStatus: 0x05,
  deauthenticate: 0x06,
  getVersion: 0x07,
  disconnectBle: 0x08,
  getWifiList: 0x09,
} as const;

/** Subtypes of data frames. */
export const DataSubtype = {
  negotiate: 0x00,
  staBssid: 0x01,
  staSsid: 0x02,
  staPassword: 0x03,
  apSsid: 0x04,
  apPassword: 0x05,
  apMaxConnections: 0x06,
  apAuth: 0x07,
  apChannel: 0x08,
  username: 0x09,
  caCertificate: 0x0a,
  clientCertificate: 0x0b,
  serverCertificate: 0x0c,
  clientKey: 0x0d,
  serverKey: 0x0e,
  statusReport: 0x0f,
  version: 0x10,
  wifiList: 0x11,
  error: 0x12,
  custom: 0x13,
  maxRetry: 0x14,
  endReason: 0x15,
  rssi: 0x16,
} as const;

/** Wi-Fi operation modes, the one byte of `setOpMode`. */
export const OpMode = { off: 0, station: 1, softAp: 2, stationAndSoftAp: 3 } as const;

/** Security mode byte: low nibble for data frames, high nibble for control frames; bit 0 checksum, bit 1 encryption. */
export const SecurityMode = { plain: 0x00, dataCheckedAndEncrypted: 0x03 } as const;

/** One whole message: what a frame, or a run of fragments, carries in plaintext. */
export interface BlufiMessage {
  readonly type: "ctrl" | "data";
  readonly subtype: number;
  readonly data: Uint8Array;
}

const NO_DATA = new Uint8Array(0);

export function ctrl(subtype: number, data: Uint8Array = NO_DATA): BlufiMessage {
  return { type: "ctrl", subtype, data };
}

export function data(subtype: number, payload: Uint8Array): BlufiMessage {
  return { type: "data", subtype, data: payload };
}

/** Messages of the key agreement travel in clear both ways. */
export function isNegotiation({ type, subtype }: Pick<BlufiMessage, "type" | "subtype">): boolean {
  return type === "data" && subtype === DataSubtype.negotiate;
}
