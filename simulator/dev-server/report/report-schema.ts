import { type TSchema, Type } from "typebox";
import { Value } from "typebox/value";
import { type AppReport, LEFT_KINDS } from "../../report/app-report";
import { PITFALLS } from "../../report/pitfalls/pitfall";
import { PHONE_OSES } from "../../wx/platform-profile";

const text = Type.String({ maxLength: 2_000 });
const count = Type.Integer({ minimum: 0 });
const list = <T extends TSchema>(item: T) => Type.Array(item, { maxItems: 20_000 });
const use = { name: text, places: list(text), times: count };
const lacking = <T extends TSchema>(item: T) => Type.Object({ used: count, lacking: list(item) });
const oneOf = (values: readonly string[]) => Type.Enum([...values]);

const ReportSchema = Type.Object({
  format: Type.Literal(1),
  app: text,
  phone: oneOf(PHONE_OSES),
  pages: list(
    Type.Object({ path: text, state: oneOf(["opened", "errors", "refused", "untried"]), errors: list(text) }),
  ),
  apis: lacking(Type.Object({ ...use, fate: oneOf(["undefined", "throws", "fails", "not-yet"]) })),
  components: lacking(Type.Object({ ...use, as: oneOf(["view", "html", "box"]) })),
  attributes: lacking(Type.Object(use)),
  warnings: list(Type.Object({ file: text, line: count, text })),
  setData: list(
    Type.Object({
      path: text,
      calls: count,
      bytes: count,
      biggestCall: count,
      worstSecond: Type.Object({ calls: count, bytes: count }),
      whileHidden: count,
      afterUnload: count,
    }),
  ),
  overlaps: list(Type.Object({ first: text, second: text, places: list(text), times: count })),
  left: list(Type.Object({ page: text, kind: oneOf(LEFT_KINDS), name: text, places: list(text), times: count })),
  pitfalls: list(Type.Object({ pitfall: oneOf(PITFALLS), places: list(text), times: count })),
});

/** Reads a report that a page sent; undefined: it is none. */
export function readReport(json: string): AppReport | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return Value.Check(ReportSchema, value) ? (value as AppReport) : undefined;
  } catch {
    return undefined;
  }
}
