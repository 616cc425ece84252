import type { PhoneFacts, SettingsPlace } from "../../ports/environment";

/** Version of the file format. */
export const FORMAT = 1;

/** JSON values; bytes are `{ "hex": "0a0b" }`, where `**` stands for a byte that was kept back;
 * in a text `*` for each unit. */
export type Recorded = null | boolean | number | string | readonly Recorded[] | { readonly [key: string]: Recorded };

/** First line of a recording. */
export interface RecordingHeader {
  readonly recording: typeof FORMAT;
  readonly platform: PhoneFacts["platform"];
  /** The app was in front at the start. */
  readonly visible: boolean;
  /** What `environment.canOpen` says yes to. */
  readonly places: readonly SettingsPlace[];
  /** The phone reaches machines of its network. */
  readonly lan?: boolean;
  /** The phone has a Wi-Fi of its own: whether the app may use it to join. */
  readonly wifi?: boolean;
  /** The phone reads tags; the base library it says it has decides which. */
  readonly nfc?: { readonly baseLibrary: string };
  /** Lines that no longer fitted. A recording that lost its beginning can be read, but not replayed. */
  readonly lost: number;
}

/** What happened at a port. */
export type Happening =
  /** The program asked for something. `of` is port and function: `ble.write`. */
  | { readonly is: "call"; readonly id: number; readonly of: string; readonly with: readonly Recorded[] }
  /** The answer to call `id`; `sync` when it came before the call returned. */
  | { readonly is: "value"; readonly id: number; readonly value: Recorded; readonly sync?: true }
  | { readonly is: "done"; readonly id: number; readonly sync?: true }
  | { readonly is: "error"; readonly id: number; readonly error: Recorded; readonly sync?: true }
  /** The phone reported something on its own. `of` is port and stream: `ble.valueChanges$`. */
  | { readonly is: "event"; readonly of: string; readonly value: Recorded };

/** One line. */
export type Entry = Happening & {
  /** Milliseconds since the recording began, to the microsecond. */
  readonly at: number;
};

/** An {@link Entry} with its place in the file, from 1. */
export type NumberedEntry = Entry & { readonly line: number };

/** A recording that was read and checked. */
export interface Recording {
  readonly header: RecordingHeader;
  readonly entries: readonly NumberedEntry[];
}

/** Name under which changes of `lifecycle.visible$` are recorded. */
export const VISIBLE = "lifecycle.visible$";
/** Name of the draw of random bytes: its value is their number, never the bytes. */
export const RANDOM_BYTES = "randomness.bytes";
export const PLACES: readonly SettingsPlace[] = [
  "system-bluetooth",
  "host-permissions",
  "app-permissions",
  "privacy-notice",
];
