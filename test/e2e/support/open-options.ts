import type { WebBundle } from "../../../simulator/runtime/bundle/web-bundle";
import type { Look } from "./looks";
import type { WorldFile } from "./worlds";

/** What is on the phone, and how it is looked at, when a test begins. */
export interface OpenOptions extends Look {
  readonly world: WorldFile;
  /** Page and query of the mini program; default: its first tab. */
  readonly path?: string;
  readonly phone?: "android" | "ios" | "harmony";
  readonly width?: number;
  readonly height?: number;
  /** The person has not agreed to the privacy notice yet. */
  readonly asksPrivacy?: boolean;
  readonly withoutMain?: boolean;
  /** Another mini program than the product. */
  readonly bundle?: WebBundle;
  /** Where the simulator answers; default: the one that all files share. */
  readonly simulator?: string;
  /** What the phone has stored, by key. */
  readonly stored?: Readonly<Record<string, unknown>>;
  /** Other parameters of the simulator's address. */
  readonly parameters?: Readonly<Record<string, string>>;
}
