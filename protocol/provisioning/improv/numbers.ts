/** Where a device stands (Improv via BLE, revision 2.4). */
export const ImprovState = { authorisationRequired: 1, authorised: 2, provisioning: 3, provisioned: 4 } as const;

/** What the device complains of; cleared when it gets the next command, and when the link ends. */
export const ImprovErrorCode = {
  none: 0x00,
  invalidRpc: 0x01,
  unknownRpc: 0x02,
  unableToConnect: 0x03,
  notAuthorised: 0x04,
  badHostname: 0x05,
  unknown: 0xff,
} as const;

/** Bits: a device without one answers the command with "unknown RPC". */
export const Capability = { identify: 0x01, deviceInfo: 0x02, scan: 0x04, hostname: 0x08 } as const;

/** First byte of a command, and of its result. */
export const ImprovCommand = {
  wifiSettings: 0x01,
  identify: 0x02,
  deviceInfo: 0x03,
  scan: 0x04,
  hostname: 0x05,
  deviceName: 0x06,
  networkState: 0x07,
} as const;

export function isImprovState(value: number | undefined): value is number {
  return value !== undefined && value >= ImprovState.authorisationRequired && value <= ImprovState.provisioned;
}
