import type { LanStanding } from "../../../../protocol/lan/discover-lan";
import type { ProvisioningKind } from "../../../../protocol/provisioning/contract";
import type { SealedFacts } from "../encrypted-sensors";
import type { KindBadge, ScanGroup } from "../recognise";

/** Who answers on the phone's network. */
export interface LanFacts {
  /** IPv4. */
  readonly address: string;
  /** From the question to the answer, ms. */
  readonly ms: number;
  readonly via: "mdns" | "udp";
  readonly standing: LanStanding;
  /** The saved device that it proved to be. */
  readonly saved?: string;
}

/** One device in the scan list, with what it broadcasts, newest of each kind. */
export interface ScanRow extends SealedFacts {
  /** The platform's id: good for connecting now, never an identity (pitfall 4). */
  readonly deviceId: string;
  /** As heard, control characters and all; empty when the device says none. */
  readonly name: string;
  /** dBm, smoothed, steady within a few dB; -127 when the phone did not say. */
  readonly rssi: number;
  /** Time of the newest report, ms of the clock. */
  readonly seenAt: number;
  /** Which one it was to be discovered, from 1. */
  readonly discoveredIndex: number;
  /** The protocol it can be paired by; absent when none was recognised. */
  readonly kind?: ProvisioningKind;
  /** Other protocols that it may speak just as well. */
  readonly also?: readonly ProvisioningKind[];
  readonly badge: KindBadge;
  readonly group: ScanGroup;
  /** Absent where the phone does not say. */
  readonly connectable?: boolean;
  /** The same device on the phone's network; or what is there alone. */
  readonly lan?: LanFacts;
  /** Bluetooth does not hear it; `deviceId` is `lan:` and its address. */
  readonly isLanOnly?: true;
}
