import { defer, EMPTY, Observable, of, type Subscription, switchMap, timer } from "rxjs";
import { wantedDevice } from "../../../miniprogram/device/panel/device-identification";
import type { DeviceKey, DeviceKeys } from "../../../miniprogram/lib/devices/device-keys";
import type { DeviceRegistry } from "../../../miniprogram/lib/devices/registry";
import type { SavedDevice } from "../../../miniprogram/lib/devices/saved-device";
import { connect } from "../../../protocol/ble/connect";
import { scan } from "../../../protocol/ble/scanner";
import { hexToBytes } from "../../../protocol/bytes/hex";
import { findDevice } from "../../../protocol/control/find-device";
import { bleControls } from "../../../protocol/control/paths/ble-controls";
import { createBlePath } from "../../../protocol/control/paths/ble-path";
import { createLanPath } from "../../../protocol/control/paths/lan-path";
import { broadcastSession } from "../../../protocol/control/session/broadcast-session";
import type { DeviceSession } from "../../../protocol/control/session/contract";
import { createDeviceSession } from "../../../protocol/control/session/device-session";
import type { Ports } from "../../../protocol/ports/ports";
import { PairingMemory } from "../../../protocol/provisioning/pairing-memory";
import type { VirtualPhone } from "../../wx/virtual-phone";
import type { ControlTarget } from "./control-target";

/** From one page to the next; what the page before stored is written by then. */
const MOMENT_MS = 500;

export interface PanelParts {
  readonly ports: Ports;
  readonly phone: Pick<VirtualPhone, "deviceIdOf">;
  readonly registry: DeviceRegistry;
  readonly keys: DeviceKeys;
}

interface OpenPanel {
  readonly session: DeviceSession;
  readonly watching: Subscription;
}

/** The panels that are open on a phone, each a session with a device. They stay open from step to step until the person leaves. */
export class OpenPanels {
  /** What the person answers when the app asks before something dangerous. */
  agrees = true;
  readonly #parts: PanelParts;
  readonly #open = new Map<string, OpenPanel>();

  constructor(parts: PanelParts) {
    this.#parts = parts;
  }

  /** Cold; emits the session of a device's panel, opened unless it is; undefined: the device has to be paired and is not. */
  open(target: ControlTarget): Observable<DeviceSession | undefined> {
    return new Observable((subscriber) => {
      const known = this.#open.get(target.device);
      const device = this.#saved(target);
      const done = (session: DeviceSession | undefined) => {
        subscriber.next(session);
        subscriber.complete();
      };
      if (known !== undefined || device === undefined) return done(known?.session);
      const read = () =>
        this.#parts.keys.read(device.id, (keys) => {
          // Left while the phone's storage was read.
          if (!subscriber.closed) done(this.#keep(target, device, keys));
        });
      return timer(MOMENT_MS, this.#parts.ports.clock.scheduler).subscribe(read);
    });
  }

  leave(): void {
    for (const { watching } of this.#open.values()) watching.unsubscribe();
    this.#open.clear();
  }

  #keep(target: ControlTarget, device: SavedDevice, keys: readonly DeviceKey[]): DeviceSession {
    const other = this.#open.get(target.device);
    if (other !== undefined) return other.session;
    const session = target.unpaired === "broadcast" ? this.#broadcast(target) : this.#session(target, device, keys);
    this.#open.set(target.device, { session, watching: session.state$.subscribe() });
    return session;
  }

  #saved({ device, address, unpaired }: ControlTarget): SavedDevice | undefined {
    const saved = this.#parts.registry.list().find(({ name }) => name === device);
    if (saved !== undefined || unpaired === undefined) return saved;
    const deviceId = this.#parts.phone.deviceIdOf(address);
    return { id: `gatt-${deviceId}`, kind: "gatt", name: device, deviceId, addedAt: 0 };
  }

  #session({ model }: ControlTarget, device: SavedDevice, keys: readonly DeviceKey[]): DeviceSession {
    const { ports } = this.#parts;
    const { name, ip } = device;
    const find = defer(() => findDevice(ports, wantedDevice(device)));
    const link = find.pipe(switchMap(({ deviceId }) => connect(ports, deviceId)));
    const control = { memory: new PairingMemory() };
    const identities = keys.map(({ id, key }) => ({ id, key: hexToBytes(key) }));
    const addresses = ip === undefined ? [] : [ip];
    return createDeviceSession({
      model,
      ports,
      paths: [
        createBlePath({ ports, find, link, controls: bleControls(model), control }),
        createLanPath({ ports, model, identities, name, addresses }),
      ],
      confirm: () => (this.agrees ? of(true) : EMPTY),
    });
  }

  #broadcast({ address, bindKey }: ControlTarget): DeviceSession {
    const { ports, phone } = this.#parts;
    const deviceId = phone.deviceIdOf(address);
    return broadcastSession({
      clock: ports.clock,
      reports$: scan(ports, { where: (report) => report.deviceId === deviceId }),
      ...(bindKey === undefined ? {} : { key: hexToBytes(bindKey), mac: hexToBytes(address.replaceAll(":", "")) }),
    });
  }
}
