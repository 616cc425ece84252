import { comparedSerial } from "../order/serial";
import type { BatchJournal, StrayDevice } from "./contract";
import type { NearDevice, NearDevices } from "./near-devices";
import type { Roster } from "./roster";
import { strayDevices } from "./stray-devices";

export interface AroundOptions {
  readonly roster: Roster;
  readonly near: NearDevices;
  readonly journal: Pick<BatchJournal, "around" | "keepAround">;
}

/** Who was found beside the devices of the order, and which serials two claimed: also before the app died or the person walked on. */
export class Around {
  /** By serial, else by the platform's id; as they were found first. */
  private readonly found = new Map<string, StrayDevice>();
  private keptDuplicates: string;
  private isKept = true;

  constructor(private readonly options: AroundOptions) {
    const { roster, near, journal } = options;
    const { strays, duplicates } = journal.around();
    for (const { away: _away, ...stray } of strays) this.found.set(keyOf(stray), stray);
    for (const serial of duplicates) {
      const member = roster.get(serial);
      if (member !== undefined) near.contest(member.key);
    }
    this.keptDuplicates = this.duplicates.join("\n");
  }

  /** Serials as the order spells them. */
  get duplicates(): readonly string[] {
    const { roster, near } = this.options;
    return near.duplicates.flatMap((key) => roster.get(key)?.view.serial ?? []);
  }

  /** Those near by, in order of discovery; before them those that are not heard at present. */
  get strays(): readonly StrayDevice[] {
    const { roster, near } = this.options;
    const here = strayDevices(near.list, roster);
    const keys = new Set(here.map(keyOf));
    const insteads = new Set([...roster.members].map(({ view }) => comparedSerial(view.instead ?? "")));
    const away = [...this.found].filter(([key, { deviceId, serial }]) => {
      if (serial === undefined) return !keys.has(key) && near.get(deviceId)?.serial === undefined;
      return !keys.has(key) && roster.get(serial) === undefined && !insteads.has(comparedSerial(serial));
    });
    return [...away.map(([, stray]): StrayDevice => ({ ...stray, away: true })), ...here];
  }

  /** A device was heard, or asked who it is: whoever is new is on the phone at once. */
  noticed(device: NearDevice | undefined): void {
    const { roster } = this.options;
    if (device !== undefined) {
      for (const stray of strayDevices([device], roster)) {
        if (this.found.has(keyOf(stray))) continue;
        this.found.set(keyOf(stray), stray);
        this.isKept = false;
      }
    }
    this.keep();
  }

  /** Writes what is not written yet; nothing where all is. */
  keep(): void {
    const { near, journal } = this.options;
    const { duplicates } = this;
    const said = duplicates.join("\n");
    if (this.isKept && said === this.keptDuplicates) return;
    // Under one serial a device is found once, whichever id it has today.
    for (const [key, stray] of this.found)
      if (stray.serial === undefined && near.get(stray.deviceId)?.serial !== undefined) this.found.delete(key);
    this.isKept = journal.keepAround({ strays: [...this.found.values()], duplicates });
    if (this.isKept) this.keptDuplicates = said;
  }
}

function keyOf({ serial, deviceId }: StrayDevice): string {
  return serial === undefined ? `id ${deviceId}` : `serial ${comparedSerial(serial)}`;
}
