import { checkLines } from "../../miniprogram/device/workbench/order/lines/check-lines";
import { recogniseColumns } from "../../miniprogram/device/workbench/order/lines/columns";
import { isSevere } from "../../miniprogram/device/workbench/order/lines/line-problem";
import { createProductNames, createProductTest } from "../../miniprogram/device/workbench/order/lines/product-names";
import { rawLines } from "../../miniprogram/device/workbench/order/lines/raw-line";
import { readSeparated } from "../../miniprogram/device/workbench/order/text/separated-values";
import type { ReadOrderLine } from "../../miniprogram/device/workbench/order/work-order";
import { products } from "../../products";
import type { ReadModel } from "./model-files";
import type { ScenarioProblem } from "./problem";

type Fields = Readonly<Record<string, unknown>>;

/** The same file with each order in the place of its CSV file's name, read as the app reads one. */
export function withOrders(
  file: unknown,
  read: ReadModel | undefined,
): { readonly file: unknown; readonly problems: readonly ScenarioProblem[] } {
  if (!isFields(file) || !Array.isArray(file.steps)) return { file, problems: [] };
  const problems: ScenarioProblem[] = [];
  const steps = file.steps.map((step: unknown, index) => {
    if (!isFields(step) || step.do !== "batch" || typeof step.order !== "string") return step;
    try {
      return { ...step, order: linesIn(read, step.order) };
    } catch (error) {
      problems.push({ path: `steps[${index}].order`, message: error instanceof Error ? error.message : String(error) });
      return { ...step, order: [] };
    }
  });
  return { file: { ...file, steps }, problems };
}

function linesIn(read: ReadModel | undefined, name: string): readonly ReadOrderLine[] {
  if (read === undefined) throw new Error("an order's file can't be read here: put its lines in its place");
  const known = products();
  const { rows } = readSeparated(read(name).replace(/^\uFEFF/, ""));
  const raw = rawLines(rows, recogniseColumns(rows, createProductTest(known)));
  const lines = checkLines(raw, { productOf: createProductNames(known), order: [] });
  const wrong = lines.find(({ problems }) => problems.some(isSevere));
  if (wrong !== undefined) {
    const [problem] = wrong.problems;
    throw new Error(`${name}, line ${wrong.raw.line}: ${problem?.kind}`);
  }
  return lines.map((line) => line.read);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
