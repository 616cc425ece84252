import { advertisementShape } from "./advertisements/advertisement-shape";
import { blufiShape } from "./blufi/blufi-shape";
import { gattValueShape } from "./gatt/gatt-value-shape";
import { improvShape } from "./improv/improv-shape";
import { airkissShape } from "./lengths/airkiss-shape";
import { esptouchShape } from "./lengths/esptouch-shape";
import { ndefShape } from "./ndef/ndef-shape";
import { protocommShape } from "./protocomm/protocomm-shape";
import { requestsShape } from "./protocomm/requests-shape";
import { ReplayFailure } from "./replay-failure";
import { isJsonObject, type JsonObject, type RecordingShape } from "./shape";

/** Every kind of recording the project can replay; another protocol adds its own here. */
const SHAPES: readonly RecordingShape[] = [
  blufiShape,
  advertisementShape,
  gattValueShape,
  improvShape,
  ndefShape,
  protocommShape,
  requestsShape,
  esptouchShape,
  airkissShape,
];

/** The shape of a recording by its keys. Throws a {@link ReplayFailure} when none or more than one claims it. */
export function classify(json: unknown): { readonly shape: RecordingShape; readonly recording: JsonObject } {
  if (!isJsonObject(json)) throw new ReplayFailure("unknown shape: not an object");
  const claims = SHAPES.filter((shape) => shape.recognises(json));
  const [shape] = claims;
  if (shape === undefined) throw new ReplayFailure("unknown shape: no replayer for its keys");
  if (claims.length > 1) throw new ReplayFailure(`unknown shape: ${claims.map(({ name }) => name).join(" or ")}`);
  return { shape, recording: json };
}
