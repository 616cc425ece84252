import { EMPTY, map, Observable, of, type Subscription, timer } from "rxjs";
import { askBeforeDanger } from "../../../miniprogram/device/panel/dangerous";
import { openSession } from "../../../miniprogram/device/panel/open-session";
import type { DeviceKey, DeviceKeys } from "../../../miniprogram/lib/devices/device-keys";
import type { DeviceRegistry } from "../../../miniprogram/lib/devices/registry";
import type { SavedDevice } from "../../../miniprogram/lib/devices/saved-device";
import { scan } from "../../../protocol/ble/scanner";
import { hexToBytes } from "../../../protocol/bytes/hex";
import type { CapabilityModel } from "../../../protocol/capability/model/model";
import type { ControlPath } from "../../../protocol/control/path";
import { bleControls } from "../../../protocol/control/paths/ble-controls";
import { createLanPath } from "../../../protocol/control/paths/lan-path";
import { broadcastSession } from "../../../protocol/control/session/broadcast-session";
import type { DeviceSession } from "../../../protocol/control/session/contract";
import type { Ports } from "../../../protocol/ports/ports";
import type { VirtualPhone } from "../../wx/virtual-phone";
import type { PhoneCloud } from "../cloud/phone-cloud";
import type { ControlTarget } from "./control-target";

/** From one page to the next; what the page before stored is written by then. */
const MOMENT_MS = 500;

export interface PanelParts {
  readonly ports: Ports;
  readonly phone: Pick<VirtualPhone, "deviceIdOf">;
  readonly registry: DeviceRegistry;
  readonly keys: DeviceKeys;
  /** Absent: the app has no cloud. */
  readonly cloud?: PhoneCloud;
}

/** Of a device that only the person's list has: this phone never paired it. */
const LISTED = "cloud-";

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
      const done = (session: DeviceSession | undefined) => {
        subscriber.next(session);
        subscriber.complete();
      };
      if (known !== undefined) return done(known.session);
      const read = (device: SavedDevice | undefined) => {
        if (device === undefined) return done(undefined);
        return this.#parts.keys.read(device.id, (keys) => {
          // Left while the phone's storage was read.
          if (!subscriber.closed) done(this.#keep(target, device, keys));
        });
      };
      return this.#saved(target).subscribe((device) => {
        if (device === undefined) done(undefined);
        else subscriber.add(timer(MOMENT_MS, this.#parts.ports.clock.scheduler).subscribe(() => read(device)));
      });
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

  /** Emits once: the device as this phone, or the person's list, has it; undefined: neither has. */
  #saved({ device, address, unpaired }: ControlTarget): Observable<SavedDevice | undefined> {
    const { registry, phone, cloud } = this.#parts;
    const saved = registry.list().find(({ name }) => name === device);
    if (saved !== undefined) return of(saved);
    if (unpaired !== undefined) {
      const deviceId = phone.deviceIdOf(address);
      return of({ id: `gatt-${deviceId}`, kind: "gatt", name: device, deviceId, addedAt: 0 });
    }
    if (cloud === undefined) return of(undefined);
    return cloud
      .listed(device)
      .pipe(
        map((id) =>
          id === undefined ? undefined : { id: LISTED + id, kind: "", name: device, deviceId: "", addedAt: 0 },
        ),
      );
  }

  /** Ids under which the cloud may have a device: those that it was handed, or the one of the person's list. */
  #cloudPaths(model: CapabilityModel, saved: SavedDevice, keys: readonly DeviceKey[]): readonly ControlPath[] {
    const { cloud } = this.#parts;
    const id = saved.id.startsWith(LISTED) ? saved.id.slice(LISTED.length) : keys[0]?.id;
    return cloud === undefined || id === undefined ? [] : cloud.path(model, id);
  }

  #session({ model }: ControlTarget, device: SavedDevice, keys: readonly DeviceKey[]): DeviceSession {
    const { ports, registry } = this.#parts;
    const lan = (keysOf: readonly DeviceKey[], { name, ip }: SavedDevice) =>
      createLanPath({
        ...{ ports, model, name },
        identities: keysOf.map(({ id, key }) => ({ id, key: hexToBytes(key) })),
        addresses: ip === undefined ? [] : [ip],
      });
    return openSession(
      {
        ports,
        controls: bleControls,
        paths: (_model, saved, held) =>
          saved.kind === "gatt" ? [] : [lan(held, saved), ...this.#cloudPaths(model, saved, held)],
      },
      {
        ...{ model, keys },
        device: () => registry.get(device.id) ?? device,
        ask: askBeforeDanger(model, () => (this.agrees ? of(true) : EMPTY)),
        consent: { answer$: EMPTY },
        onNews: () => undefined,
      },
    );
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
