import type { Observable } from "rxjs";
import type { CloudAddress } from "../../../../protocol/identity/messages";
import type { Ports } from "../../../../protocol/ports/ports";
import type { Provisioner } from "../../../../protocol/provisioning/contract";
import type { DeviceKeys } from "../../../lib/devices/device-keys";
import type { DeviceRegistry } from "../../../lib/devices/registry";
import type { ReadOrderLine } from "../order/work-order";
import type { OpenSite } from "../site/site-profile";
import type { BatchJournal, JournalEntry } from "./contract";
import type { NearDevice } from "./near-devices";

/** What a batch works with, and on. */
export interface BatchOptions {
  readonly ports: Ports;
  readonly provisioners: readonly Provisioner[];
  /** With their proofs of possession: secrets, in memory until {@link Batch.close}. */
  readonly lines: readonly ReadOrderLine[];
  /** With its passwords: secrets, likewise. */
  readonly site: OpenSite;
  /** What devices are called, by the serial of their line; absent ones: as the line says, else the serial. */
  readonly names?: ReadonlyMap<string, string>;
  readonly journal: BatchJournal;
  readonly registry: DeviceRegistry;
  readonly keys: DeviceKeys;
  /** ms since 1970, for what is stored. */
  readonly now: () => number;
  /** Where a device that is handed its identity finds the cloud. Absent: there is no cloud. */
  readonly cloud?: CloudAddress;
  /**
   * A device is online and saved; called again for one that is set up anew.
   * @param id of the saved device, which has the name that the order or the site gives
   * @param advertised its name on the air; "" for none
   */
  readonly paired?: (id: string, advertised: string) => void;
  /** Cold; emits once whether the cloud sees the device of this entry online. Absent: there is no cloud. */
  readonly isOnline?: (entry: JournalEntry) => Observable<boolean>;
  /** Whether a device that could have a turn is close enough for one; asked at each look. Absent: whoever is heard. */
  readonly isNear?: (near: NearDevice) => boolean;
}
