import type { ProvisioningKind } from "../../../../protocol/provisioning/contract";
import type { BroadcastFacts } from "../broadcast-readings";
import type { KindBadge, ScanGroup } from "../recognise";

/** One device in the scan list, with what it broadcasts, newest of each kind. */
export interface ScanRow extends BroadcastFacts {
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
}
