import type { BthomeObject } from "../../../protocol/advertisement/bthome/object";
import { bytesToHex } from "../../../protocol/bytes/hex";
import { isJsonObject } from "../shape";

/** Objects of the format page that bthome-ble does not know: it stops at the first of them. */
const PAGE_ONLY = [0x3b, 0x65, 0xf0, 0xf1, 0xf2];
/** Temperature in steps of 0.35: bthome-ble rounds it to one digit, this project keeps both. */
const COARSE_TEMPERATURE = 0x58;
const ROUNDING = 0.05 + 1e-9;

/** Objects as bthome-ble tells them, up to where it stops. */
export function recordedObjects(ours: readonly BthomeObject[], recorded: readonly unknown[]): readonly unknown[] {
  return knownObjects(ours).map((object, index) => {
    const parsed = recordedObject(object);
    const theirs = recorded[index];
    const rounded =
      object.kind === "number" &&
      object.id === COARSE_TEMPERATURE &&
      isJsonObject(theirs) &&
      Math.abs(Number(theirs.value) - object.value) <= ROUNDING;
    return rounded ? { ...parsed, value: theirs.value } : parsed;
  });
}

export function knownObjects(ours: readonly BthomeObject[]): readonly BthomeObject[] {
  const end = ours.findIndex(({ id }) => PAGE_ONLY.includes(id));
  return end === -1 ? ours : ours.slice(0, end);
}

/** What a recording adds from the format page alone. */
export function documentedFacts(ours: readonly BthomeObject[]): Readonly<Record<string, unknown>> {
  return Object.assign({}, ...ours.map(documentedFact));
}

function documentedFact(object: BthomeObject): Readonly<Record<string, unknown>> {
  if (object.kind === "version") return { firmware: object.version };
  if (object.kind === "command") {
    const [steps] = object.arguments;
    return { command: object.command?.replace("_", " "), ...(steps === undefined ? {} : { steps }) };
  }
  if (object.kind !== "number") return {};
  if (object.key === "settings_revision") return { settingsRevision: object.value };
  return object.key === "device_type_id" ? { deviceTypeId: object.value } : {};
}

function recordedObject(object: BthomeObject): Readonly<Record<string, unknown>> {
  const { key } = object;
  switch (object.kind) {
    case "number":
      return { key, value: object.value, unit: recordedUnit(object.unit) };
    case "binary":
      return { key, binary: object.on };
    case "event":
      return { key, event: object.event, properties: recordedSteps(object.steps) };
    case "text":
      return { key, value: object.text, unit: null };
    case "raw":
      return { key, value: bytesToHex(object.bytes), unit: null };
    case "timestamp":
      return { key, value: isoTime(object.seconds), unit: null };
    default:
      return { key };
  }
}

/** As `2023-05-14T19:41:17+00:00`. */
export function isoTime(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().replace(".000Z", "+00:00");
}

function recordedUnit(unit: string): string | null {
  if (unit === "hPa") return "mbar";
  return unit === "" ? null : unit;
}

/** bthome-ble reads a signed byte where the format page has an unsigned one. */
function recordedSteps(steps: number | undefined): { readonly steps: number } | null {
  if (steps === undefined) return null;
  return { steps: steps >= 0x80 ? steps - 0x100 : steps };
}
