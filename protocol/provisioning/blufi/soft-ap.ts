import { type BlufiMessage, CtrlSubtype, ctrl, DataSubtype, data, OpMode } from "./messages";

export const SoftApAuth = { open: 0, wep: 1, wpa: 2, wpa2: 3, wpaWpa2: 4 } as const;

/** The access point a device is to open itself. */
export interface SoftApConfiguration {
  /** Name bytes, 1 to 32. */
  readonly ssid: Uint8Array;
  /** UTF-8 bytes; empty for an open network. Secret. */
  readonly password: Uint8Array;
  readonly auth: (typeof SoftApAuth)[keyof typeof SoftApAuth];
  /** 1 to 13. */
  readonly channel?: number;
  /** 1 to 4. */
  readonly maxConnections?: number;
  /** Keeps the station running beside it. */
  readonly withStation?: boolean;
}

/** The messages that set a SoftAP up, in sending order; the authentication mode comes last because it applies the rest. */
export function softApMessages(configuration: SoftApConfiguration): readonly BlufiMessage[] {
  const { ssid, password, auth, channel, maxConnections, withStation } = configuration;
  const byte = (subtype: number, value: number | undefined): readonly BlufiMessage[] =>
    value === undefined ? [] : [data(subtype, Uint8Array.of(value))];
  return [
    ctrl(CtrlSubtype.setOpMode, Uint8Array.of(withStation === true ? OpMode.stationAndSoftAp : OpMode.softAp)),
    data(DataSubtype.apSsid, ssid),
    ...(password.length > 0 ? [data(DataSubtype.apPassword, password)] : []),
    ...byte(DataSubtype.apChannel, channel),
    ...byte(DataSubtype.apMaxConnections, maxConnections),
    ...byte(DataSubtype.apAuth, auth),
  ];
}
