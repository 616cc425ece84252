import { DataSubtype } from "./messages";

/** How the device's station stands (second byte of a status report). */
export const StationState = { gotIp: 0, failed: 1, connecting: 2, connectedWithoutIp: 3 } as const;

/** SoftAP as a status report repeats it. */
export interface SoftApReport {
  readonly ssid?: Uint8Array;
  readonly password?: Uint8Array;
  readonly auth?: number;
  readonly maxConnections?: number;
  readonly channel?: number;
}

export interface StatusReport {
  readonly opMode: number;
  /** One of {@link StationState}; other values are kept as they came. */
  readonly station: number;
  readonly softApClients: number;
  /** Six bytes. */
  readonly bssid?: Uint8Array;
  readonly ssid?: Uint8Array;
  readonly password?: Uint8Array;
  readonly softAp?: SoftApReport;
  /** Attempts a connecting station still has. */
  readonly maxRetry?: number;
  /** Why the last attempt ended: an 802.11 reason, or Espressif's from 200 up. 255: there was none. */
  readonly endReason?: number;
  /** dBm; -128: not known. */
  readonly rssi?: number;
}

const HEADER_LENGTH = 3;

/** Lengths a field may have; a field outside of them makes the report unusable. Unknown types are skipped. */
const FIELD_LENGTHS = new Map<number, readonly [min: number, max: number]>([
  [DataSubtype.staBssid, [6, 6]],
  [DataSubtype.staSsid, [0, 32]],
  [DataSubtype.staPassword, [0, 64]],
  [DataSubtype.apSsid, [0, 32]],
  [DataSubtype.apPassword, [0, 64]],
  [DataSubtype.apMaxConnections, [1, 1]],
  [DataSubtype.apAuth, [1, 1]],
  [DataSubtype.apChannel, [1, 1]],
  [DataSubtype.maxRetry, [1, 1]],
  [DataSubtype.endReason, [1, 1]],
  [DataSubtype.rssi, [1, 1]],
]);

/** Operation mode, station state, SoftAP clients, then type-length-value fields. Undefined when the lengths do not add up. */
export function parseStatusReport(data: Uint8Array): StatusReport | undefined {
  const [opMode, station, softApClients] = data;
  if (opMode === undefined || station === undefined || softApClients === undefined) return undefined;
  const fields = new Map<number, Uint8Array>();
  for (let offset = HEADER_LENGTH; offset < data.length; ) {
    const type = data[offset];
    const length = data[offset + 1];
    if (type === undefined || length === undefined || offset + 2 + length > data.length) return undefined;
    const [min, max] = FIELD_LENGTHS.get(type) ?? [0, 255];
    if (length < min || length > max) return undefined;
    fields.set(type, data.slice(offset + 2, offset + 2 + length));
    offset += 2 + length;
  }
  const rssi = fields.get(DataSubtype.rssi)?.[0];
  const softAp = present<SoftApReport>({
    ssid: fields.get(DataSubtype.apSsid),
    password: fields.get(DataSubtype.apPassword),
    auth: fields.get(DataSubtype.apAuth)?.[0],
    maxConnections: fields.get(DataSubtype.apMaxConnections)?.[0],
    channel: fields.get(DataSubtype.apChannel)?.[0],
  });
  return {
    opMode,
    station,
    softApClients,
    ...present<Partial<StatusReport>>({
      bssid: fields.get(DataSubtype.staBssid),
      ssid: fields.get(DataSubtype.staSsid),
      password: fields.get(DataSubtype.staPassword),
      softAp: Object.keys(softAp).length > 0 ? softAp : undefined,
      maxRetry: fields.get(DataSubtype.maxRetry)?.[0],
      endReason: fields.get(DataSubtype.endReason)?.[0],
      rssi: rssi === undefined ? undefined : (rssi << 24) >> 24,
    }),
  };
}

/** Lays a report out in the firmware's field order. */
export function encodeStatusReport(report: StatusReport): Uint8Array {
  const one = (value: number | undefined): Uint8Array | undefined =>
    value === undefined ? undefined : Uint8Array.of(value & 0xff);
  const fields: readonly (readonly [number, Uint8Array | undefined])[] = [
    [DataSubtype.staBssid, report.bssid],
    [DataSubtype.staSsid, report.ssid],
    [DataSubtype.staPassword, report.password],
    [DataSubtype.apSsid, report.softAp?.ssid],
    [DataSubtype.apPassword, report.softAp?.password],
    [DataSubtype.apAuth, one(report.softAp?.auth)],
    [DataSubtype.apMaxConnections, one(report.softAp?.maxConnections)],
    [DataSubtype.apChannel, one(report.softAp?.channel)],
    [DataSubtype.maxRetry, one(report.maxRetry)],
    [DataSubtype.endReason, one(report.endReason)],
    [DataSubtype.rssi, one(report.rssi)],
  ];
  const bytes = [report.opMode, report.station, report.softApClients];
  for (const [type, value] of fields) if (value !== undefined) bytes.push(type, value.length, ...value);
  return Uint8Array.from(bytes);
}

/** Drops the keys that have no value, so that an absent field is absent. */
function present<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
