import { Subject, type Subscription } from "rxjs";
import {
  createPairStore,
  type PairStore,
  type PairStoreOptions,
} from "../../miniprogram/device/pair/session/pair-store";
import { createScanStore, type ScanStore } from "../../miniprogram/device/scan/scan-store";
import { createWxPorts } from "../../protocol/adapters/wx/create-wx-ports";
import type { Ports } from "../../protocol/ports/ports";
import type { Provisioner, SessionOptions } from "../../protocol/provisioning/contract";
import * as protocols from "../../protocol/provisioning/protocols";
import type { VirtualPhone } from "../wx/virtual-phone";
import { fromMobx } from "./from-mobx";

/** The pair page as it is open on a phone. */
export interface PairPage {
  readonly device: string;
  readonly session: SessionOptions;
  readonly store: PairStore;
}

/** A phone with the app on it, and the person who holds it: at most one pair page is open. */
export class Handset {
  readonly name: string;
  readonly ports: Ports;
  /** Stages of the pairing under way, as they are reached. */
  readonly stages$ = new Subject<string>();
  /** The person leaves, whatever the page does. */
  readonly left$ = new Subject<void>();
  private readonly provisioners: readonly Provisioner[] = Object.values(protocols).map((known) => known.provisioner);
  private open: (PairPage & { readonly watching: Subscription }) | undefined;

  /** @param through what stands between the app and the ports of the phone. */
  constructor(
    readonly phone: VirtualPhone,
    through: (ports: Ports) => Ports = (ports) => ports,
  ) {
    this.name = phone.name;
    this.ports = through(createWxPorts(phone.wx, { clock: phone.clock }));
  }

  /** The pair page, when it is open. */
  get page(): PairPage | undefined {
    return this.open;
  }

  createScan(): ScanStore {
    return createScanStore({ ports: this.ports, provisioners: this.provisioners });
  }

  /** Opens the pair page of a device; the one before is left. */
  openPage(device: string, kind: string, session: SessionOptions, deviceId: string): PairPage | undefined {
    this.leave();
    const provisioner = this.provisioners.find((known) => known.kind === kind);
    if (provisioner === undefined) return undefined;
    const options: PairStoreOptions = { ports: this.ports, provisioner, deviceId, deviceName: device, session };
    const store = createPairStore(options);
    const watching = fromMobx(() => store.step).subscribe((stage) => this.stages$.next(stage));
    this.open = { device, session, store, watching };
    return this.open;
  }

  /** Leaves the pair page or stops looking for the device. */
  leave(): void {
    this.left$.next();
    this.open?.store.dispose();
    this.open?.watching.unsubscribe();
    this.open = undefined;
  }
}
