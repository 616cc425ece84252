import type { CentralLink, CentralLinkEvents } from "../../../../simulator/world/link/central-link";
import type { LinkSettings } from "../../../../simulator/world/link/link-settings";
import { Radio } from "../../../../simulator/world/radio/radio";
import { World } from "../../../../simulator/world/time/world";
import { RecordingPeripheral } from "./recording-peripheral";

/** A phone's side of one attempt, written down with ms since `since()`. */
export class RecordingCentral implements CentralLinkEvents {
  readonly log: string[] = [];
  current: CentralLink | undefined;

  constructor(readonly clock: () => number) {}

  get link(): CentralLink {
    if (this.current === undefined) {
      throw new Error("not connected");
    }
    return this.current;
  }

  opened(link: CentralLink): void {
    this.current = link;
    this.note("opened");
  }

  failed(why: string): void {
    this.note(`failed ${why}`);
  }

  closed(why: string): void {
    this.note(`closed ${why}`);
  }

  notified(characteristic: string, value: Uint8Array): void {
    this.note(`notified ${characteristic.slice(4, 8)} ${value.length}:${value[0]}`);
  }

  note(what: string): void {
    this.log.push(`${this.clock()} ${what}`);
  }
}

/** A world with one device and one phone connected to it; logs count ms from the moment the link opened. */
export async function connected(
  options: ConstructorParameters<typeof RecordingPeripheral>[1] = {},
  linkSettings: Partial<LinkSettings> = {},
) {
  const world = new World({ seed: 5 });
  let origin = 0;
  const clock = () => world.elapsed() - origin;
  const radio = new Radio(world);
  const peripheral = new RecordingPeripheral(clock, options);
  const central = new RecordingCentral(clock);
  radio.add(peripheral, { rssi: -60, linkSettings });
  radio.connect("phone", peripheral.address, central);
  await world.until(() => central.current !== undefined, 5_000);
  origin = world.elapsed();
  peripheral.log.length = 0;
  central.log.length = 0;
  return { world, radio, peripheral, central, link: central.link };
}
