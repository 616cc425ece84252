import type { Band } from "../../world/wifi/access-point";
import { addressField } from "../address";
import { type LanSpec, type LanWays, lanField } from "../lan/lan-fields";
import { booleanField, choiceField, DeviceSpecError, textField, wholeField } from "../spec-fields";

/** How firmware answers a scan: all networks in one result, or one result each and an empty one last. */
export const SCAN_STYLES = ["one", "many"] as const;
export type ScanStyle = (typeof SCAN_STYLES)[number];

/** Lengths that are not true: see the README. */
export const LIES = ["none", "long", "short", "strings", "triples", "wrap", "state"] as const;
export type Lie = (typeof LIES)[number];

/** How the characteristic for commands is written; the specification leaves it open. */
export const COMMAND_WRITES = ["with-response", "without-response", "both"] as const;
export type CommandWrite = (typeof COMMAND_WRITES)[number];

/** What an Improv device can vary. */
export interface ImprovSpec extends LanSpec {
  readonly name: string;
  readonly address?: string;
  /** Largest ATT MTU in bytes; default 517. */
  readonly mtu?: number;
  /** Bands its radio hears; default 2.4 GHz only. */
  readonly bands?: readonly Band[];
  /** Time one attempt to join takes, ms; default 3000. It tries again until `joinTimeoutMs`. */
  readonly joinMs?: number;
  /** When it gives a join up, ms; default 30000. */
  readonly joinTimeoutMs?: number;
  /** False: its button must be pressed first. Default true. */
  readonly authorised?: boolean;
  /** Its button is pressed so long after it began to wait for that on a link, ms; absent: never. */
  readonly authoriseAfterMs?: number;
  /** How long a press counts, ms; default 60000. */
  readonly authorisedForMs?: number;
  /** Bits: identify 1, device info 2, scan 4, host name 8. Default 15. */
  readonly capabilities?: number;
  readonly scanStyle?: ScanStyle;
  /** It hears networks only for who pressed its button. Default false. */
  readonly scanNeedsAuthorisation?: boolean;
  /** It stays on the air once it is online. Default false: the service stops 1 s later, and the link with it. */
  readonly staysOn?: boolean;
  /** Name and service data in packets of their own, in turn. Default false. */
  readonly splitAdvertisement?: boolean;
  readonly lies?: Lie;
  /** `provisioned`: on a network since before anyone came, it takes no settings. Default: as `authorised` says. */
  readonly state?: "authorized" | "provisioned";
  /** Default `with-response`. */
  readonly commandWrite?: CommandWrite;
  /** How late the answer to the write of the settings is, ms; default 0. */
  readonly writeAnswerMs?: number;
}

export interface ImprovSettings extends Required<Omit<ImprovSpec, "authoriseAfterMs" | "lan">> {
  readonly authoriseAfterMs: number | undefined;
  readonly lan: LanWays;
}

const BANDS: readonly Band[] = [2.4, 5];
const HOUR = 3_600_000;

/** Checks a spec and fills its defaults in. Throws {@link DeviceSpecError}. */
export function improvSettings(spec: ImprovSpec): ImprovSettings {
  const fields = { ...spec };
  const { authoriseAfterMs } = spec;
  return {
    name: textField(fields, "name"),
    address: addressField(spec),
    mtu: wholeField(fields, "mtu", 23, 517, 517),
    bands: bandsField(spec),
    joinMs: wholeField(fields, "joinMs", 1, HOUR, 3_000),
    joinTimeoutMs: wholeField(fields, "joinTimeoutMs", 1, HOUR, 30_000),
    authorised: booleanField(fields, "authorised", true),
    authoriseAfterMs: authoriseAfterMs === undefined ? undefined : wholeField(fields, "authoriseAfterMs", 0, HOUR, 0),
    authorisedForMs: wholeField(fields, "authorisedForMs", 1, HOUR, 60_000),
    capabilities: wholeField(fields, "capabilities", 0, 255, 15),
    scanStyle: choiceField(fields, "scanStyle", SCAN_STYLES, "one"),
    scanNeedsAuthorisation: booleanField(fields, "scanNeedsAuthorisation", false),
    staysOn: booleanField(fields, "staysOn", false),
    splitAdvertisement: booleanField(fields, "splitAdvertisement", false),
    lies: choiceField(fields, "lies", LIES, "none"),
    state: choiceField(fields, "state", ["authorized", "provisioned"] as const, "authorized"),
    commandWrite: choiceField(fields, "commandWrite", COMMAND_WRITES, "with-response"),
    lan: lanField(spec),
    writeAnswerMs: wholeField(fields, "writeAnswerMs", 0, HOUR, 0),
  };
}

function bandsField(spec: ImprovSpec): readonly Band[] {
  const bands: unknown = spec.bands ?? [2.4];
  if (Array.isArray(bands) && bands.length > 0 && bands.every((band) => BANDS.includes(band))) return bands;
  throw new DeviceSpecError(spec, "bands must list 2.4 or 5 or both");
}
