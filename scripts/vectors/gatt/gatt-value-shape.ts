import { decodeValue } from "../../../protocol/gatt/decode-value";
import { isMeasurement } from "../../../protocol/gatt/reading";
import { parseUuid } from "../../../protocol/gatt/uuid";
import { Fields } from "../advertisements/fields";
import { parseHex } from "../hex";
import { ReplayFailure } from "../replay-failure";
import { isJsonObject, type RecordingShape } from "../shape";

const MAX_ENTRIES = 5000;
const SECTION = "gattValues";

/** Values of standard characteristics, and whether each is one to show people: a device may say "not known", or nonsense. */
export const gattValueShape: RecordingShape = {
  name: "GATT values",
  recognises: (json) => Object.hasOwn(json, SECTION),
  replay(json) {
    const stranger = Object.keys(json).find((key) => key !== SECTION && key !== "about");
    if (stranger !== undefined) throw new ReplayFailure(`has an unknown key ${stranger}`);
    const values = json[SECTION];
    if (!Array.isArray(values) || values.length > MAX_ENTRIES)
      throw new ReplayFailure(`${SECTION} is no list in bounds`);
    if (values.length === 0) throw new ReplayFailure("no entry to replay");
    values.forEach(replayValue);
    return { [SECTION]: values.length, valid: values.filter(isValid).length };
  },
  // Each value is judged whole: there are no bytes that lead to the same result unseen.
  contradicts: () => undefined,
};

function replayValue(entry: unknown, index: number): void {
  const fields = new Fields(entry, `${SECTION} ${index}`);
  if (fields.has("name")) fields.text("name");
  const characteristic = parseUuid(fields.text("characteristic"));
  if (characteristic === undefined) throw fields.failure("characteristic is not a UUID");
  const reading = decodeValue(characteristic, parseHex(fields.text("hex").toLowerCase(), `${SECTION} ${index}: hex`));
  fields.expect("valid", reading !== undefined && isMeasurement(reading));
  fields.finish();
}

function isValid(entry: unknown): boolean {
  return isJsonObject(entry) && entry.valid === true;
}
