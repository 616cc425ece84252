import type { HandOver } from "../../../protocol/identity/messages";
import type { LanHost } from "../lan/lan-host";
import type { AccessPoint } from "../wifi/access-point";
import type { SoftAp } from "../wifi/soft-ap";

/** GATT as a virtual firmware declares it. UUIDs are upper-case 128-bit. */
export interface GattCharacteristicSpec {
  readonly uuid: string;
  readonly properties: {
    readonly read?: boolean;
    readonly write?: boolean;
    readonly writeWithoutResponse?: boolean;
    readonly notify?: boolean;
    readonly indicate?: boolean;
  };
}

export interface GattServiceSpec {
  readonly uuid: string;
  readonly characteristics: readonly GattCharacteristicSpec[];
}

/** What a device says on the air right now. */
export interface AdvertisementSpec {
  readonly localName?: string;
  /** Milliseconds between advertisements, before the 0 to 10 ms jitter of the specification. */
  readonly intervalMs: number;
  readonly connectable: boolean;
  readonly serviceUuids?: readonly string[];
  /** Company id (little-endian) first. */
  readonly manufacturerData?: Uint8Array;
  readonly serviceData?: Readonly<Record<string, Uint8Array>>;
}

/** A device's end of one connection. */
export interface PeripheralLink {
  readonly id: number;
  /** ATT MTU in bytes as agreed so far; 23 until negotiated. */
  readonly mtu: number;
  /** Queues a notification; dropped silently when the phone has not subscribed. Longer than mtu-3 is cut, as firmware does. */
  notify(characteristic: string, value: Uint8Array): void;
  /** Ends the link from the device's side. */
  disconnect(): void;
}

/**
 * ATT result of a request: the value, or an ATT error code; `afterMs`: how long the firmware works before it answers; `later`:
 * somebody else answers, such as the app on a phone in the peripheral's role, and the value here counts for nothing.
 */
export type AttResult =
  | {
      readonly ok: true;
      readonly value: Uint8Array;
      readonly afterMs?: number;
      readonly later?: (settle: (final: AttResult) => void) => void;
    }
  | { readonly ok: false; readonly attError: number; readonly afterMs?: number };

/** The Wi-Fi of a device, as its application has it. */
export interface DeviceStation {
  readonly joining: boolean;
  /** The network it is on and has an address from. */
  readonly joined: AccessPoint | undefined;
}

/**
 * A virtual firmware, seen by the radio: GATT server, advertiser. All calls happen in world time; a firmware that needs
 * to wait schedules on the clock it was given.
 */
export interface VirtualPeripheral {
  /** MAC, upper case with colons: `8C:12:E0:00:00:01`. */
  readonly address: string;
  /** Name in scenario files. */
  readonly name: string;
  /** GATT device name (0x2A00), what `name` turns into after a connection. */
  readonly gattName: string;
  /** Largest ATT MTU the firmware agrees to, bytes. */
  readonly maxMtu: number;
  /** Connections it keeps at once; a further phone is refused. */
  readonly maxLinks: number;
  readonly services: readonly GattServiceSpec[];
  /** How its Wi-Fi stands, for who watches the world. */
  readonly station?: DeviceStation;
  /**
   * Id and key that an app handed to it at pairing, by which it proves itself on the network. Undefined: none so far, firmware that
   * takes none, or reset since. The key is a secret: never trace it.
   */
  readonly identity?: HandOver | undefined;
  /** A person holds its reset button: networks and identity are forgotten, it restarts as it left the factory. Absent: it has none. */
  factoryReset?(): void;
  /** Its power comes back, or goes: it is silent and deaf meanwhile anyway. Absent: it goes on as it was. */
  powered?(on: boolean): void;
  /** Asked whenever a phone looks for networks: the access point the device runs now, undefined when it runs none. */
  softAp?(): SoftAp | undefined;
  /** What it does on the networks it is on; asked for each packet, undefined while the firmware's network part sleeps. */
  lan?(): LanHost | undefined;
  /** Undefined: silent. Asked before each advertisement. */
  advertisement(): AdvertisementSpec | undefined;
  linkOpened(link: PeripheralLink): void;
  linkClosed(link: PeripheralLink): void;
  mtuChanged(link: PeripheralLink): void;
  read(link: PeripheralLink, characteristic: string): AttResult;
  write(link: PeripheralLink, characteristic: string, value: Uint8Array, withResponse: boolean): AttResult;
  subscribed(link: PeripheralLink, characteristic: string, mode: "off" | "notification" | "indication"): void;
}
