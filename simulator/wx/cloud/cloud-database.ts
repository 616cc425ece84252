import type { CloudCall } from "./cloud-failure";
import { ENVIRONMENT_UNKNOWN } from "./cloud-failure";

/** Docs: db.command, query and update. */
const OPERATORS =
  "eq neq lt lte gt gte in nin and or nor not exists mod expr jsonSchema all elemMatch size set remove inc mul min max rename push pop unshift shift pull pullAll addToSet geoNear geoWithin geoIntersects aggregate project".split(
    " ",
  );
const SHAPES = ["Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon"];
/** Docs: steps of db.collection().aggregate. */
const STAGES =
  "addFields bucket bucketAuto count geoNear group limit lookup match project replaceRoot sample skip sort sortByCount unwind".split(
    " ",
  );
const NARROWING = ["where", "limit", "skip", "orderBy", "field"];

type Chain = Record<string, unknown>;

/** A description that can be gone on with: `_.gt(1).and(_.lt(9))`. */
function described(operator: string, operands: readonly unknown[]): object {
  const next = OPERATORS.map((name) => [
    name,
    (...more: unknown[]) => described(name, [{ operator, operands }, ...more]),
  ]);
  // Enumerable they would be part of what an app prints and copies.
  return Object.defineProperties(
    { operator, operands },
    Object.fromEntries(next.map(([name, value]) => [name, { value }])),
  );
}

/** `wx.cloud.database()`: queries can be put together; asking one fails. */
export function cloudDatabase(call: CloudCall): object {
  const watch = ({ onError }: { onError?: (error: unknown) => void } = {}) => {
    const { errCode, text } = ENVIRONMENT_UNKNOWN;
    void Promise.resolve().then(() => onError?.({ errCode, errMsg: `collection.watch:fail ${text}` }));
    return { close: () => Promise.resolve() };
  };
  const asked = (kind: string, names: readonly string[]): Chain =>
    Object.fromEntries(names.map((name) => [name, call(`${kind}.${name}`)]));
  const chained = (names: readonly string[], end: Chain): Chain => {
    const chain: Chain = { ...end };
    for (const name of names) chain[name] = () => chain;
    return chain;
  };
  const collection = () => ({
    ...chained(NARROWING, { ...asked("collection", ["get", "count", "add", "update", "remove"]), watch }),
    doc: () => chained(["field"], { ...asked("document", ["get", "set", "update", "remove"]), watch }),
    aggregate: () => chained(STAGES, asked("aggregate", ["end"])),
  });
  return {
    collection,
    createCollection: call("database.createCollection"),
    command: Object.fromEntries(OPERATORS.map((name) => [name, (...operands: unknown[]) => described(name, operands)])),
    serverDate: ({ offset = 0 }: { offset?: number } = {}) => ({ offset }),
    RegExp: ({ regexp = "", options = "" }: { regexp?: string; options?: string } = {}) => ({ regexp, options }),
    Geo: Object.fromEntries(SHAPES.map((type) => [type, (...coordinates: unknown[]) => ({ type, coordinates })])),
  };
}
