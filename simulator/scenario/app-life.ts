import { createDeviceKeys, type DeviceKeys } from "../../miniprogram/lib/devices/device-keys";
import { createDeviceRegistry, type DeviceRegistry } from "../../miniprogram/lib/devices/registry";
import { wxSecretStorage } from "../../miniprogram/lib/networks/secret-storage";
import { createWxPorts } from "../../protocol/adapters/wx/create-wx-ports";
import type { Ports } from "../../protocol/ports/ports";
import type { Timeline } from "../world/time/timeline";
import { WorldScheduler } from "../world/time/world-scheduler";
import type { VirtualPhone } from "../wx/virtual-phone";
import { PhoneCloud } from "./cloud/phone-cloud";
import { CLOUD_URL, type ScenarioCloud } from "./cloud/scenario-cloud";
import { OpenPanels } from "./control/open-panels";

export interface AppLifeOptions {
  /** What stands between the app and the ports of the phone. */
  readonly through: (ports: Ports) => Ports;
  readonly user: string;
  /** Absent: nobody is signed in anywhere. */
  readonly cloud?: ScenarioCloud;
}

/** The app from one start to its end: what it has in memory. Storage is the phone's. */
export class AppLife {
  readonly ports: Ports;
  /** What its devices were handed at pairing. */
  readonly keys: DeviceKeys;
  readonly registry: DeviceRegistry;
  /** Panels of devices, as the person has them open. */
  readonly panels: OpenPanels;
  /** `wx` as this life has it: once it ended, nothing that is still in memory reaches the phone. */
  readonly wx: WechatMiniprogram.Wx;
  #isOver = false;

  constructor(phone: VirtualPhone, { through, user, cloud }: AppLifeOptions) {
    this.wx = mortal(phone.wx, () => this.#isOver);
    const timeline: Timeline = {
      now: () => phone.clock.now(),
      schedule: (delayMs, work, label) => (this.#isOver ? () => {} : phone.clock.schedule(delayMs, work, label)),
    };
    const clock = { now: timeline.now, scheduler: new WorldScheduler(timeline, `app:${phone.name}`) };
    this.keys = createDeviceKeys(wxSecretStorage(this.wx));
    this.registry = createDeviceRegistry(this.wx);
    this.ports = through(createWxPorts(this.wx, { clock, ...(cloud === undefined ? {} : { cloudUrl: CLOUD_URL }) }));
    this.panels = new OpenPanels({
      ...{ ports: this.ports, phone, registry: this.registry, keys: this.keys },
      ...(cloud === undefined ? {} : { cloud: new PhoneCloud(this.ports, cloud, user) }),
    });
  }

  /** The app was killed. */
  end(): void {
    this.#isOver = true;
  }
}

/** Calls of `target` do nothing once it is over. */
function mortal<T extends object>(target: T, isOver: () => boolean): T {
  return new Proxy(target, {
    get: (owner, name) => {
      const member: unknown = Reflect.get(owner, name, owner);
      if (typeof member !== "function") return member;
      return (...parameters: readonly unknown[]) => (isOver() ? undefined : Reflect.apply(member, owner, parameters));
    },
  });
}
