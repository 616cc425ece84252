import type { PathKind } from "../../protocol/control/path";
import type { PropertyValue } from "../../protocol/control/wire/messages";
import type { FaultSpec } from "../world/faults/fault";
import type { LinkSettings } from "../world/link/link-settings";
import type { ParallelCalls, PhoneOs } from "../wx/platform-profile";
import type { Habits } from "./draw-habits";

/** The characteristics of the bench device that sessions use. */
export type SoakTarget = "lamp" | "level" | "heart" | "battery" | "store";

/** When an operation is asked for, ms after the link stands, and when its asker goes away; absent: stays to its end. */
interface OpTimes {
  readonly atMs: number;
  readonly cancelMs?: number;
}

export type SoakOp = OpTimes &
  (
    | { readonly op: "read"; readonly on: SoakTarget; readonly exclusive?: boolean }
    | { readonly op: "write"; readonly on: SoakTarget; readonly bytes: number }
    | { readonly op: "notify"; readonly on: SoakTarget; readonly ms: number }
    | { readonly op: "request" }
    | { readonly op: "long"; readonly bytes: number }
    | { readonly op: "rssi" }
    | { readonly op: "mtu" }
  );

/** Whose session it is, and who is given devices by them. */
export type SoakPerson = "person" | "other";

/** One thing the people of a session do. Steps follow each other. */
export type SoakStep =
  | { readonly do: "scan"; readonly ms: number }
  /** Finds the bench device, connects, discovers, runs the operations, lets it go. */
  | { readonly do: "link"; readonly ops: readonly SoakOp[]; readonly cancelMs?: number }
  | {
      readonly do: "pair";
      readonly device: string;
      readonly ssid: string;
      readonly password: string;
      /** The person agrees to a session in clear when asked. */
      readonly plain?: "if-asked";
      readonly cancelMs?: number;
    }
  /** Holds a tag to the phone to read it, or to write a text of so many characters. */
  | { readonly do: "tap"; readonly tag: string; readonly removeAfterBytes?: number }
  | { readonly do: "write-tag"; readonly tag: string; readonly characters: number; readonly removeAfterBytes?: number }
  /** The phone joins a network. */
  | { readonly do: "wifi"; readonly ssid: string; readonly password: string; readonly cancelMs?: number }
  /** Looks for a device on the phone's network, with the key of its pairing. */
  | { readonly do: "find"; readonly device: string }
  /** Sets a property on a device's panel, which stays open until the person pairs a device or the session ends. */
  | {
      readonly do: "set";
      readonly device: string;
      readonly property: string;
      readonly value: PropertyValue;
      /** Only by this way; absent: the best. */
      readonly path?: PathKind;
      /** Absent: the person. */
      readonly by?: SoakPerson;
    }
  /** Starts an action on that panel. */
  | {
      readonly do: "invoke";
      readonly device: string;
      readonly action: string;
      readonly path?: PathKind;
      readonly by?: SoakPerson;
    }
  /** Gives a device to the other of the two, who takes so long to accept. */
  | {
      readonly do: "share";
      readonly device: string;
      readonly by: SoakPerson;
      readonly role: "guest" | "owner";
      readonly acceptsAfterMs: number;
    }
  /** Takes a guest out. */
  | { readonly do: "revoke"; readonly device: string; readonly by: SoakPerson }
  /** Takes a device off one's own list. */
  | { readonly do: "unbind"; readonly device: string; readonly by: SoakPerson };

/** What happens meanwhile, ms after the start. Whatever is taken away comes back after `ms`. */
export type SoakEvent = { readonly atMs: number } & (
  | { readonly do: "hide"; readonly ms: number }
  | { readonly do: "bluetooth"; readonly ms: number }
  | { readonly do: "power"; readonly device: string; readonly ms: number }
  | { readonly do: "move"; readonly device: string; readonly rssi: number; readonly ms: number }
  | { readonly do: "sever"; readonly device: string }
);

/** One session, as data: with it a failure is played again, and made smaller. */
export interface SoakPlan {
  readonly seed: number;
  readonly phone: {
    readonly os: PhoneOs;
    readonly apiLevel?: number;
    readonly mtu: number;
    /** The network it is on at the start; absent: none. */
    readonly joined?: string;
    /** Absent: `queue`. */
    readonly parallelCalls?: ParallelCalls;
    /** Absent: they work. */
    readonly longWrites?: "hang";
    /** What differs on its links. */
    readonly linkSettings?: Partial<LinkSettings>;
  };
  /** How the firmware of devices that are paired differs from their specs, by name. */
  readonly habits?: Readonly<Record<string, Habits>>;
  /** There is a server, the person is signed in, and what they pair is bound to them. Absent: there is none. */
  readonly isInCloud?: true;
  readonly faults: readonly FaultSpec[];
  readonly events: readonly SoakEvent[];
  readonly steps: readonly SoakStep[];
}
