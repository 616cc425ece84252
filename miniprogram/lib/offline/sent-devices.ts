import type { SavedDevice } from "../devices/saved-device";
import { fieldsOf } from "../http/fields-of";
import { fnv1a } from "../storage/fnv1a";
import type { KeyValueStorage } from "../storage/key-value-storage";
import { keyOf } from "../storage/keys";
import { type PinnedPlace, readPinned, writePinned } from "../storage/pinned-record";

/** What the server knows of one device, as far as this phone told it or heard it. */
export interface SentDevice {
  /** A hash of name and room. */
  readonly named: string;
  /** ms since 1970; 0: never told. */
  readonly seenAt: number;
}

/** What was told to the server, device by device: the difference to the registry is what is left to tell. Nothing throws. */
export class SentDevices {
  private readonly place: PinnedPlace;

  constructor(
    private readonly storage: KeyValueStorage,
    user: string,
  ) {
    this.place = { key: keyOf(user, "queue", "sent"), version: 1 };
  }

  read(): ReadonlyMap<string, SentDevice> {
    const reading = readPinned(this.storage, this.place);
    const devices = reading.kind === "found" ? fieldsOf(reading.fields.devices) : {};
    return new Map(
      Object.entries(devices).flatMap(([id, entry]) => {
        const [named, seenAt] = Array.isArray(entry) ? (entry as unknown[]) : [];
        return typeof named === "string" && typeof seenAt === "number" ? [[id, { named, seenAt }]] : [];
      }),
    );
  }

  write(devices: ReadonlyMap<string, SentDevice>): void {
    const entries = [...devices].map(([id, { named, seenAt }]) => [id, [named, seenAt]] as const);
    writePinned(this.storage, this.place, { devices: Object.fromEntries(entries) });
  }
}

/** Name and room of a device as a hash. */
export function nameHash({ name, room }: Pick<SavedDevice, "name" | "room">): string {
  return fnv1a(JSON.stringify([name, room ?? ""]));
}
