import { advertisedSerial } from "../../../../protocol/advertisement/advertised-serial";
import { reportedName } from "../../../../protocol/ble/reported-name";
import type { AdvertisementReport } from "../../../../protocol/ports/ble";
import type { Provisioner } from "../../../../protocol/provisioning/contract";
import { comparedSerial } from "../order/serial";

/** A device on the air that can be provisioned, or that tells a serial. */
export interface NearDevice {
  /** The platform's id, for this phone and now. */
  readonly deviceId: string;
  readonly name: string;
  /** dBm. */
  readonly rssi: number;
  /** As compared; absent: it does not tell one, or not yet. */
  readonly serial?: string;
  /** It was asked for its serial on a link, or a person said it. */
  readonly isAsked: boolean;
  /** Who may speak its protocol, the likeliest first. */
  readonly provisioners: readonly Provisioner[];
  /** ms of the clock. */
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Strangers may send as many advertisements as they like. */
const MOST_DEVICES = 1_024;
/** A device that advertises under a new id leaves the old one silent; this long, and the new one is it (pitfall 4), ms. */
export const ROTATION_MS = 10_000;
/** How long nobody else may claim a serial before its device is believed, ms: several advertising intervals. */
export const SETTLE_MS = 1_500;

/** How long a device is silent, while the phone hears others, before it counts as not there, ms. */
const GONE_MS = 120_000;

/** How the claims to one serial stand. */
export type Claim =
  | { readonly is: "one"; readonly device: NearDevice }
  | { readonly is: "unsettled" }
  | { readonly is: "duplicate" };

/** Who is near by, who says which serial, and whether two say the same. Bounded. */
export class NearDevices {
  private readonly byId = new Map<string, NearDevice>();
  private readonly contested = new Set<string>();
  /** When anything was heard last. */
  private heardAt = 0;
  /** Ids under which a link is open: such a device is silent, and still there. */
  private readonly linked = new Set<string>();
  /** Serials of devices that stand for others, and for whom; as compared. */
  private readonly standIns = new Map<string, string>();

  /** @param provisioners those that a batch may use. @param now ms of the clock. */
  constructor(
    private readonly provisioners: readonly Provisioner[],
    private readonly now: () => number,
  ) {}

  get list(): readonly NearDevice[] {
    return [...this.byId.values()];
  }

  /** Serials that two devices near by claim, in the order in which that was noticed. */
  get duplicates(): readonly string[] {
    return [...this.contested];
  }

  get(deviceId: string): NearDevice | undefined {
    return this.byId.get(deviceId);
  }

  /** @returns the device as it is known now; undefined: it concerns no batch. */
  hear(report: AdvertisementReport): NearDevice | undefined {
    const now = this.now();
    this.heardAt = now;
    const { deviceId } = report;
    const before = this.byId.get(deviceId);
    const advertised = this.standsFor(comparedSerial(advertisedSerial(report.manufacturerData) ?? ""));
    const serial = before?.isAsked && before.serial !== undefined ? before.serial : advertised || before?.serial;
    const provisioners = this.speaking(report);
    if (before === undefined && provisioners.length === 0 && serial === undefined) return undefined;
    if (before === undefined && this.byId.size >= MOST_DEVICES) this.forgetOldest();
    const device: NearDevice = {
      deviceId,
      name: reportedName(report) ?? before?.name ?? "",
      rssi: report.rssi,
      ...(serial === undefined ? {} : { serial }),
      isAsked: before?.isAsked ?? false,
      provisioners: provisioners.length === 0 ? (before?.provisioners ?? []) : provisioners,
      firstAt: before !== undefined && before.serial === serial ? before.firstAt : now,
      lastAt: now,
    };
    this.byId.set(deviceId, device);
    if (serial !== undefined) this.judge(serial);
    return device;
  }

  /** What it said on a link, or a person, a code or a tag says of it. "": it has none to tell. */
  tell(deviceId: string, told: string): void {
    const device = this.byId.get(deviceId);
    if (device === undefined) return;
    const serial = this.standsFor(told);
    this.byId.set(deviceId, { ...device, isAsked: true, ...(serial === "" ? {} : { serial }) });
    if (serial !== "") this.judge(serial);
  }

  /** From now on whoever has the serial `instead` counts as `serial`; both as compared. */
  standIn(instead: string, serial: string): void {
    this.standIns.set(instead, serial);
    for (const device of this.byId.values())
      if (device.serial === instead) this.byId.set(device.deviceId, { ...device, serial });
  }

  /** A link to it is open, or not any more. */
  hold(deviceId: string, isHeld: boolean): void {
    if (isHeld) this.linked.add(deviceId);
    else this.linked.delete(deviceId);
    const device = this.byId.get(deviceId);
    // On its link it could not be heard.
    if (device !== undefined && !isHeld) this.byId.set(deviceId, { ...device, lastAt: this.now() });
  }

  /** Who has a serial; undefined: nobody near by says so. */
  claim(serial: string): Claim | undefined {
    if (this.contested.has(serial)) return { is: "duplicate" };
    const claimants = this.claimants(serial);
    const newest = claimants.at(-1);
    if (newest === undefined) return undefined;
    const now = this.now();
    if (now - newest.firstAt < SETTLE_MS) return { is: "unsettled" };
    const others = claimants.slice(0, -1).filter(({ lastAt }) => now - lastAt < ROTATION_MS);
    return others.length === 0 ? { is: "one", device: newest } : { is: "unsettled" };
  }

  /** Two claimed this serial before the app was opened. */
  contest(serial: string): void {
    this.contested.add(serial);
  }

  /** A person has looked at those who claimed a serial: whoever is silent since is not there. */
  reconsider(serial: string): void {
    if (!this.contested.delete(serial)) return;
    const now = this.now();
    for (const { deviceId, lastAt } of this.claimants(serial))
      if (now - lastAt >= ROTATION_MS && !this.linked.has(deviceId)) this.byId.delete(deviceId);
    this.judge(serial);
  }

  /** Nobody else near by claims its serial. */
  isAlone({ deviceId, serial }: NearDevice): boolean {
    return serial === undefined || this.claimants(serial).every((device) => device.deviceId === deviceId);
  }

  /** Whoever had this serial has not been heard for long, while others were. */
  isGone(serial: string): boolean {
    const lastAt = Math.max(...this.claimants(serial).map((device) => device.lastAt), 0);
    return this.heardAt - lastAt > GONE_MS && !this.claimants(serial).some(({ deviceId }) => this.linked.has(deviceId));
  }

  /** Whoever has this serial was not heard for a while, and no link to it is open. */
  isQuiet(serial: string): boolean {
    const now = this.now();
    return this.claimants(serial).every(
      ({ deviceId, lastAt }) => now - lastAt >= ROTATION_MS && !this.linked.has(deviceId),
    );
  }

  private standsFor(serial: string): string {
    return this.standIns.get(serial) ?? serial;
  }

  private speaking(report: AdvertisementReport): readonly Provisioner[] {
    if (report.connectable === false) return [];
    return this.provisioners
      .flatMap((provisioner) => {
        const detection = provisioner.detect(report);
        return detection === undefined ? [] : [{ provisioner, confidence: detection.confidence }];
      })
      .sort((a, b) => b.confidence - a.confidence)
      .map(({ provisioner }) => provisioner);
  }

  /** The one heard first, first. */
  private claimants(serial: string): readonly NearDevice[] {
    return this.list.filter((device) => device.serial === serial).sort((a, b) => a.firstAt - b.firstAt);
  }

  /** Two are there at once when the older is heard, or on a link, after the newer has appeared. */
  private judge(serial: string): void {
    const claimants = this.claimants(serial);
    const newest = claimants.at(-1);
    if (newest === undefined) return;
    const older = claimants.slice(0, -1);
    if (older.some(({ deviceId, lastAt }) => this.linked.has(deviceId) || lastAt > newest.firstAt))
      this.contested.add(serial);
  }

  private forgetOldest(): void {
    const [oldest] = this.list.filter(({ deviceId }) => !this.linked.has(deviceId)).sort((a, b) => a.lastAt - b.lastAt);
    if (oldest !== undefined) this.byId.delete(oldest.deviceId);
  }
}
