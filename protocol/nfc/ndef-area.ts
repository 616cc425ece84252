import type { Observable } from "rxjs";
import { DeviceError } from "../errors/device-error";

/** The room for one NDEF message in a tag's memory, while the tag is connected. */
export interface NdefArea {
  /** Bytes of the longest message that it holds. */
  readonly capacity: number;
  /** Whether the tag says that it cannot be written, by its access byte or by lock bits. */
  readonly locked: boolean;
  /** Cold; emits the message as it stands in memory, no bytes for none, and completes. */
  read(): Observable<Uint8Array>;
  /** Absent: the phone's `ndef` technology has to write it. Cold; completes when the tag has acknowledged all of it. */
  write?(message: Uint8Array): Observable<never>;
}

/** A tag whose answers or memory break its own rules. */
export function tagViolation(protocol: "type-2-tag" | "type-4-tag" | "type-5-tag", violation: string): DeviceError {
  return new DeviceError({ kind: "protocol", protocol, violation }, { advice: "wrong-tag" });
}
