import type { ReceivedAdvertisement } from "../../world/link/central-link";
import type { PhoneContext } from "../phone-context";
import type { Adapter } from "./adapter";
import type { DeviceIds } from "./device-ids";
import type { FoundDevices } from "./found-devices";
import { ScanThrottle } from "./scan-throttle";

export interface ScanRequest {
  /** Upper-case 128-bit; empty: everything. */
  readonly services: readonly string[];
  readonly allowDuplicates: boolean;
  /** Milliseconds between batches; 0 reports at once. */
  readonly intervalMs: number;
}

/** How a fault bends what a scan hands out. */
export type ScanDefect = "none" | "deaf" | "corrupt" | "duplicate";

/** The one scan an app can run. */
export class Scan {
  readonly #throttle: ScanThrottle;
  readonly #reported = new Set<string>();
  #batch: WechatMiniprogram.BlueToothDevice[] = [];
  #end: (() => void) | undefined;
  #cancelBatch: (() => void) | undefined;

  readonly #phone: PhoneContext;
  readonly #adapter: Adapter;
  readonly #ids: DeviceIds;
  readonly #found: FoundDevices;

  constructor(phone: PhoneContext, adapter: Adapter, ids: DeviceIds, found: FoundDevices) {
    this.#phone = phone;
    this.#adapter = adapter;
    this.#ids = ids;
    this.#found = found;
    this.#throttle = new ScanThrottle(phone.profile.scan.throttle);
  }

  get running(): boolean {
    return this.#end !== undefined;
  }

  start(request: ScanRequest, defect: ScanDefect): void {
    this.halt();
    const admitted = this.#throttle.admits(this.#phone.world.timeline.now()) && defect !== "deaf";
    const stopListening = admitted
      ? this.#phone.world.air.listen(this.#phone.name, (advertisement) => this.#hear(advertisement, request, defect))
      : () => undefined;
    this.#end = stopListening;
    this.#adapter.setDiscovering(true);
  }

  stop(): void {
    this.halt();
    this.#adapter.setDiscovering(false);
  }

  /** Ends the scan without a word: the module closed or lost its radio. */
  halt(): void {
    this.#end?.();
    this.#end = undefined;
    this.#cancelBatch?.();
    this.#cancelBatch = undefined;
    this.#batch = [];
    this.#reported.clear();
  }

  #hear(advertisement: ReceivedAdvertisement, request: ScanRequest, defect: ScanDefect): void {
    // Nothing reads reports while the thread stands still; keeping them all would grow without bound.
    if (this.#phone.thread.suspended || !matches(advertisement, request.services)) return;
    const deviceId = this.#ids.idOf(advertisement.address);
    const device = this.#found.keep(deviceId, defect === "corrupt" ? this.#corrupt(advertisement) : advertisement);
    if (!request.allowDuplicates && this.#reported.has(deviceId)) return;
    this.#reported.add(deviceId);
    this.#report(device, request.intervalMs);
    if (defect === "duplicate")
      this.#report({ ...device, advertisData: device.advertisData.slice(0) }, request.intervalMs);
  }

  #corrupt(advertisement: ReceivedAdvertisement): ReceivedAdvertisement {
    return { ...advertisement, manufacturerData: this.#phone.world.faults.corrupt(advertisement.manufacturerData) };
  }

  #report(device: WechatMiniprogram.BlueToothDevice, intervalMs: number): void {
    this.#batch.push(device);
    if (intervalMs <= 0) this.#flush();
    else this.#cancelBatch ??= this.#phone.schedule(intervalMs, () => this.#flush());
  }

  #flush(): void {
    this.#cancelBatch = undefined;
    const devices = this.#batch;
    this.#batch = [];
    this.#phone.listeners.emit("onBluetoothDeviceFound", { devices });
  }
}

function matches(advertisement: ReceivedAdvertisement, services: readonly string[]): boolean {
  if (services.length === 0) return true;
  const advertised = advertisement.serviceUuids.map((uuid) => uuid.toUpperCase());
  return services.some((service) => advertised.includes(service));
}
