import type { DeviceMeta } from "../../../../protocol/cloud/mqtt/payloads";
import type { DeviceMessage } from "../../../../protocol/control/wire/messages";
import type { DeviceListener } from "../../../../server/cloud/contract";
import { Waiting } from "./waiting";

export type HeardOf =
  | { readonly device: string; readonly online: boolean }
  | { readonly device: string; readonly meta: DeviceMeta }
  | { readonly device: string; readonly message: DeviceMessage };

/** Everything that a gateway's listener heard. */
export class Heard extends Waiting<HeardOf> implements DeviceListener {
  presence(device: string, online: boolean): void {
    this.add({ device, online });
  }

  meta(device: string, meta: DeviceMeta): void {
    this.add({ device, meta });
  }

  message(device: string, message: DeviceMessage): void {
    this.add({ device, message });
  }

  of(device: string): readonly HeardOf[] {
    return this.all.filter((one) => one.device === device);
  }

  untilMessage(message: DeviceMessage): Promise<HeardOf> {
    const wanted = JSON.stringify(message);
    return this.until((one) => "message" in one && JSON.stringify(one.message) === wanted);
  }

  untilPresence(device: string, online: boolean): Promise<HeardOf> {
    return this.until((one) => "online" in one && one.device === device && one.online === online);
  }

  /** Of a device, as it was said last. */
  lastPresence(device: string): boolean | undefined {
    return this.of(device)
      .flatMap((one) => ("online" in one ? [one.online] : []))
      .at(-1);
  }
}
