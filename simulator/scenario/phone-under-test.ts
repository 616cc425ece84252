import {
  catchError,
  concatMap,
  defaultIfEmpty,
  Observable,
  of,
  Subject,
  type Subscription,
  takeLast,
  timer,
} from "rxjs";
import type { LabelAnswer } from "../../miniprogram/device/pair/session/answers";
import { createPairWizard, type PairWizard } from "../../miniprogram/device/pair/wizard/wizard";
import { createScanStore, type ScanStore } from "../../miniprogram/device/scan/scan-store";
import { createDeviceKeys, type DeviceKey, type DeviceKeys } from "../../miniprogram/lib/devices/device-keys";
import { createDeviceRegistry, type DeviceRegistry } from "../../miniprogram/lib/devices/registry";
import { createRememberedNetworks } from "../../miniprogram/lib/networks/remembered-networks";
import { wxSecretStorage } from "../../miniprogram/lib/networks/secret-storage";
import { createWxPorts } from "../../protocol/adapters/wx/create-wx-ports";
import { hexToBytes } from "../../protocol/bytes/hex";
import { cloudSecret } from "../../protocol/identity/cloud-secret";
import type { Ports } from "../../protocol/ports/ports";
import type { Provisioner, SessionOptions } from "../../protocol/provisioning/contract";
import { PROTOCOLS } from "../../protocol/provisioning/known-protocols";
import type { VirtualPhone } from "../wx/virtual-phone";
import { PhoneCloud } from "./cloud/phone-cloud";
import { CLOUD_ADDRESS, CLOUD_URL, type ScenarioCloud } from "./cloud/scenario-cloud";
import { OpenPanels } from "./control/open-panels";
import { fromMobx } from "./from-mobx";

/** The pair page as it is open on a phone. */
export interface PairPage {
  readonly device: string;
  readonly session: SessionOptions;
  readonly wizard: PairWizard;
}

/** What a page stored is written by then, ms. */
const STORED_MS = 500;

interface Person {
  readonly user: string;
  /** Absent: nobody is signed in anywhere. */
  readonly cloud?: ScenarioCloud;
}

/** A phone with the app on it, and the person who holds it: at most one pair page is open. */
export class PhoneUnderTest {
  readonly name: string;
  readonly ports: Ports;
  /** Stages of the pairing under way, as they are reached. */
  readonly stages$ = new Subject<string>();
  /** The person leaves, whatever the page does. */
  readonly left$ = new Subject<void>();
  /** What its devices were handed at pairing. */
  readonly keys: DeviceKeys;
  readonly registry: DeviceRegistry;
  /** Panels of devices, as the person has them open. */
  readonly panels: OpenPanels;
  readonly #provisioners: readonly Provisioner[] = PROTOCOLS.map(({ provisioner }) => provisioner);
  #open: (PairPage & { readonly watching: Subscription }) | undefined;

  /** Who holds it. */
  readonly user: string;
  readonly #cloud: ScenarioCloud | undefined;

  /**
   * @param through what stands between the app and the ports of the phone.
   * @param person who holds it; with a cloud they are signed in.
   */
  constructor(
    readonly phone: VirtualPhone,
    through: (ports: Ports) => Ports = (ports) => ports,
    { user, cloud }: Person = { user: "person" },
  ) {
    this.name = phone.name;
    this.user = user;
    this.#cloud = cloud;
    this.keys = createDeviceKeys(wxSecretStorage(phone.wx));
    this.registry = createDeviceRegistry(phone.wx);
    this.ports = through(
      createWxPorts(phone.wx, { clock: phone.clock, ...(cloud === undefined ? {} : { cloudUrl: CLOUD_URL }) }),
    );
    this.panels = new OpenPanels({
      ...{ ports: this.ports, phone, registry: this.registry, keys: this.keys },
      ...(cloud === undefined ? {} : { cloud: new PhoneCloud(this.ports, cloud, user) }),
    });
  }

  /** The pair page, when it is open. */
  get page(): PairPage | undefined {
    return this.#open;
  }

  createScan(): ScanStore {
    return createScanStore({ ports: this.ports, provisioners: this.#provisioners });
  }

  /**
   * Opens the pair page of a device; the one before is left.
   * @param device its name in the scenario, which its row need not have.
   * @param scanned what its label says of its secret.
   */
  openPage(
    device: string,
    { kind, name, deviceId }: { readonly kind: string; readonly name: string; readonly deviceId: string },
    session: SessionOptions,
    scanned: LabelAnswer = {},
  ): PairPage | undefined {
    this.leave();
    const { softAp, ...rest } = session;
    const wizard = createPairWizard({
      ports: this.ports,
      provisioners: this.#provisioners,
      entry: { ...scanned, kind, name, deviceId, also: [], ...(softAp === undefined ? {} : { softAp }) },
      session: this.#cloud === undefined ? rest : { ...rest, cloud: CLOUD_ADDRESS },
      deviceName: device,
      registry: this.registry,
      keys: this.keys,
      remembered: createRememberedNetworks(wxSecretStorage(this.phone.wx), () => this.ports.clock.now()),
      now: () => this.ports.clock.now(),
      vibrate: () => undefined,
    });
    if (wizard === undefined) return undefined;
    const watching = fromMobx(() => wizard.pair.step).subscribe((stage) => this.stages$.next(stage));
    this.#open = { device, session, wizard, watching };
    return this.#open;
  }

  /** What a pairing made is bound to the person. Emits once it was tried; a server that is gone is asked by nobody again. */
  bind(device: string, product: string): Observable<unknown> {
    const cloud = this.#cloud;
    if (cloud === undefined) return of(undefined);
    return timer(STORED_MS, this.ports.clock.scheduler).pipe(
      concatMap(() => this.registry.list().filter(({ name }) => name === device)),
      concatMap(({ id: deviceId }) =>
        this.#keysOf(deviceId).pipe(
          concatMap((keys) => [...keys].reverse()),
          concatMap(({ id, key }) =>
            cloud.bind(this.user, {
              ...{ name: device, deviceId, id, product },
              secret: cloudSecret({ key: hexToBytes(key) }),
            }),
          ),
        ),
      ),
      catchError(() => of(false)),
      defaultIfEmpty(false),
      takeLast(1),
    );
  }

  #keysOf(deviceId: string): Observable<readonly DeviceKey[]> {
    return new Observable((subscriber) =>
      this.keys.read(deviceId, (keys) => {
        subscriber.next(keys);
        subscriber.complete();
      }),
    );
  }

  /** The device is the person's no more: this phone knows nothing of it. */
  forget(device: string): void {
    this.panels.leave();
    for (const { id, name } of this.registry.list()) {
      if (name !== device) continue;
      this.registry.remove(id);
      this.keys.forget(id);
    }
  }

  /** Leaves the pair page or stops looking for the device. */
  leave(): void {
    this.panels.leave();
    this.left$.next();
    this.#open?.wizard.dispose();
    this.#open?.watching.unsubscribe();
    this.#open = undefined;
  }
}
