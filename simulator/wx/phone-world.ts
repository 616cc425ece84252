import type { FaultPoint, FaultSpec } from "../world/faults/fault";
import type { VirtualSubnet } from "../world/lan/virtual-subnet";
import type { BluetoothAir } from "../world/link/central-link";
import type { NfcField } from "../world/nfc/nfc-field";
import type { VirtualPeripheral } from "../world/radio/peripheral";
import type { PhoneRadio } from "../world/radio/radio";
import type { SeededRandom } from "../world/random/seeded-random";
import type { Timeline } from "../world/time/timeline";
import type { TraceInput } from "../world/trace/trace";
import type { Internet } from "../world/wifi/internet";
import type { LocalNetworks } from "../world/wifi/local-networks";

/** The Bluetooth air with what faults and switches do to it; `Radio` of the world is one. */
export interface PhoneAir extends BluetoothAir {
  addPhone(phone: string, radio: PhoneRadio): void;
  /** The phone's Bluetooth went off. */
  powerOffPhone(phone: string): void;
  /** A device loses its power. */
  powerOff(device: string): void;
  /** Cuts the links between a phone and a device this instant, for both ends. */
  dropLink(phone: string, device: string): void;
  /** Puts what a phone offers as a peripheral on the air. @throws when its name or address is taken */
  add(peripheral: VirtualPeripheral, placement: { readonly rssi: number }): void;
  /** Takes it away again: it is silent, its links end. */
  remove(device: string): void;
  /** How strongly a device is heard, dBm, by this phone. */
  move(device: string, rssi: number, phone: string): void;
  /** Name of a device in the scenario; undefined when none has this address. */
  nameOf(address: string): string | undefined;
}

/** What a virtual phone needs of the world it lives in. */
export interface PhoneWorld {
  readonly timeline: Timeline;
  readonly random: SeededRandom;
  readonly air: PhoneAir;
  /** Absent: a world without Wi-Fi for phones. */
  readonly networks?: Pick<
    LocalNetworks,
    "inRange" | "join" | "place" | "leave" | "network" | "watch" | "deviceOf" | "host" | "openSocket" | "request"
  >;
  /** Absent: no packet reaches anyone. */
  readonly subnet?: Pick<VirtualSubnet, "addressOf" | "connect" | "onDatagram" | "send" | "services">;
  /** Absent: a world without tags. */
  readonly nfc?: NfcField;
  /** Absent: nothing beyond the local network answers, and no domain is listed. */
  readonly internet?: Internet;
  readonly faults: {
    /** Counts one event at `point` and says which fault strikes it, if any. `device` is the scenario's name; `wider` as in FaultPlan. */
    strike(
      point: FaultPoint,
      target: { readonly phone: string; readonly device?: string },
      wider?: FaultPoint,
    ): FaultSpec | undefined;
    /** A copy with one seeded bit flipped. */
    corrupt(value: Uint8Array): Uint8Array;
  };
  readonly trace: {
    /** Keeps one line; bytes become hex. */
    record(kind: string, fields: { readonly phone: string; readonly [field: string]: TraceInput }): void;
  };
}

/** Kinds of trace lines a phone writes: a call, how it ended, an event handed to the app. */
export type TraceKind = "call" | "ok" | "fail" | "event";
