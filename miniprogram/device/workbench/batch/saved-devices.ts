import { bytesToHex } from "../../../../protocol/bytes/hex";
import type { DeviceIdentity } from "../../../../protocol/identity/device-identity";
import { deviceIdentity } from "../../../lib/devices/device-identity";
import type { DeviceKeys } from "../../../lib/devices/device-keys";
import type { DeviceRegistry } from "../../../lib/devices/registry";
import type { SavedDevice } from "../../../lib/devices/saved-device";
import { comparedSerial } from "../order/serial";
import type { BatchOptions } from "./batch-options";
import type { NearDevice } from "./near-devices";
import type { Member } from "./roster";

/** What a session told of a device that is online. */
export interface OnlineDevice {
  readonly kind: string;
  readonly encrypted: boolean;
  readonly near: Pick<NearDevice, "deviceId" | "name">;
  readonly ip?: string | undefined;
}

/** The devices of a batch in the list of saved ones, found again by their serial. */
export class SavedDevices {
  private readonly idBySerial = new Map<string, string>();

  /** @param now ms since 1970. @param paired told of each device that is online and saved, by its id there. */
  constructor(
    private readonly registry: DeviceRegistry,
    private readonly keys: DeviceKeys,
    private readonly now: () => number,
    private readonly paired: NonNullable<BatchOptions["paired"]> = () => undefined,
  ) {
    for (const { id, info } of registry.list()) {
      if (info?.serial !== undefined) this.idBySerial.set(comparedSerial(info.serial), id);
    }
  }

  /** Undefined: it is not saved. */
  get(member: Member): SavedDevice | undefined {
    const id = this.idBySerial.get(keyOf(member));
    return id === undefined ? undefined : this.registry.get(id);
  }

  /**
   * Saves a device that said that it is online; one that was paired before keeps its age and what it is. A name that the order
   * or the site gives wins.
   *
   * @returns false: the phone could not keep it.
   */
  save(member: Member, { kind, encrypted, near, ip }: OnlineDevice): boolean {
    const { view } = member;
    const key = keyOf(member);
    const before = this.get(member);
    const id = before?.id ?? deviceIdentity({ kind, name: near.name, deviceId: near.deviceId, serial: key });
    const { inClear, ...kept } = before ?? { id, kind, addedAt: this.now() };
    const { name, room, product, firmware, serial, instead = serial } = view;
    const device: SavedDevice = {
      ...kept,
      ...(inClear === undefined || encrypted ? {} : { inClear }),
      name,
      ...(room === undefined ? {} : { room }),
      ...(product === undefined ? {} : { product }),
      ...(ip === undefined ? {} : { ip }),
      deviceId: near.deviceId,
      seenAt: this.now(),
      info: { ...before?.info, serial: instead, ...(firmware === undefined ? {} : { firmware }) },
    };
    if (!this.registry.save(device).ok) return false;
    this.idBySerial.set(key, id);
    this.paired(id, near.name);
    return true;
  }

  /** Keeps what a device is, or was, handed. @param acknowledged false: before it leaves the phone. */
  keep(member: Member, { id, key }: DeviceIdentity, acknowledged: boolean): void {
    const device = this.idBySerial.get(keyOf(member));
    if (device !== undefined) this.keys.keep(device, { id, key: bytesToHex(key), acknowledged });
  }

  /** It took none: what an earlier pairing left is over. */
  forgetKey(member: Member): void {
    const device = this.idBySerial.get(keyOf(member));
    if (device !== undefined) this.keys.forget(device);
  }
}

/** Of the device that is there: another may stand for the one that the order names. */
function keyOf({ key, view: { instead } }: Member): string {
  return instead === undefined ? key : comparedSerial(instead);
}
