import type { AttResult, GattServiceSpec } from "../radio/peripheral";

/** Why a link ended, for the phone that notices. */
export type LinkLoss = "closed-by-phone" | "closed-by-device" | "out-of-range" | "supervision-timeout" | "radio-off";

/** A phone's end of one connection. Completion callbacks run in world time and never run after the link closed. */
export interface CentralLink {
  readonly id: number;
  readonly address: string;
  /** ATT MTU in bytes. */
  readonly mtu: number;
  readonly open: boolean;
  /** The peripheral's GATT table, what a service discovery over this link finds. */
  readonly services: readonly GattServiceSpec[];
  exchangeMtu(requested: number, done: (mtu: number) => void): void;
  read(characteristic: string, done: (result: AttResult) => void): void;
  /** With response: done when the device answered. Without: done when the phone's buffer took it. */
  write(characteristic: string, value: Uint8Array, withResponse: boolean, done: (result: AttResult) => void): void;
  subscribe(
    characteristic: string,
    mode: "off" | "notification" | "indication",
    done: (result: AttResult) => void,
  ): void;
  /** Closes from the phone's side. */
  close(): void;
}

export interface CentralLinkEvents {
  /** The link is up. */
  opened(link: CentralLink): void;
  /** The device did not answer or refused. */
  failed(why: "not-in-range" | "refused"): void;
  closed(why: LinkLoss): void;
  notified(characteristic: string, value: Uint8Array): void;
}

/** One advertisement as a phone's radio hears it. */
export interface ReceivedAdvertisement {
  readonly address: string;
  /** dBm with noise. */
  readonly rssi: number;
  readonly gattName: string;
  readonly localName?: string;
  readonly connectable: boolean;
  readonly serviceUuids: readonly string[];
  readonly manufacturerData: Uint8Array;
  readonly serviceData: Readonly<Record<string, Uint8Array>>;
}

/** The Bluetooth air of a world, as a phone uses it. */
export interface BluetoothAir {
  /** Hears advertisements until the returned function is called. */
  listen(phone: string, received: (advertisement: ReceivedAdvertisement) => void): () => void;
  /** Starts connecting; the returned function gives up an attempt that has not opened. */
  connect(phone: string, address: string, events: CentralLinkEvents): () => void;
  /** dBm without noise, undefined when out of range. */
  rssi(phone: string, address: string): number | undefined;
}
