import { from, of } from "rxjs";
import type { CapabilityModel } from "../../../protocol/capability/model/model";
import { type CloudLink, createCloudLink } from "../../../protocol/cloud/cloud-link";
import type { ControlPath } from "../../../protocol/control/path";
import { createCloudPath } from "../../../protocol/control/paths/cloud-path";
import type { Ports } from "../../../protocol/ports/ports";
import type { ScenarioCloud } from "./scenario-cloud";

/** The device cloud as the app of a phone has it, whose person is signed in. */
export class PhoneCloud {
  readonly #ports: Ports;
  readonly #cloud: ScenarioCloud;
  readonly #user: string;
  readonly #link: CloudLink | undefined;

  constructor(ports: Ports, cloud: ScenarioCloud, user: string) {
    this.#ports = ports;
    this.#cloud = cloud;
    this.#user = user;
    const { clock, cloud: port, lifecycle, randomness } = ports;
    this.#link =
      port &&
      createCloudLink({
        ports: { clock, cloud: port, lifecycle, randomness },
        token: () => of(cloud.tokenOf(user)),
      });
  }

  /** Emits once: the id under which this person's list has the device; undefined: it does not. */
  listed(device: string) {
    return from(this.#cloud.listed(this.#user, device));
  }

  /** @param device the id of its identity */
  path(model: CapabilityModel, device: string): readonly ControlPath[] {
    return this.#link === undefined
      ? []
      : [createCloudPath({ link: this.#link, clock: this.#ports.clock, model, device })];
  }
}
