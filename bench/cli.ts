import { parseArgs } from "node:util";
import { exportBindings } from "./cli-exports";
import type { Figure } from "./figure";
import { MEASUREMENTS } from "./figures/index";

const USAGE = `npm run bench [-- --json] [-- --only PREFIX]
  --json         one JSON object a line
  --only PREFIX  measures what gives a figure whose id begins like this`;

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    help: { type: "boolean", default: false },
  },
});

function line(figure: Figure): string {
  if (values.json) return JSON.stringify({ ...figure, value: rounded(figure.value), ratio: rounded(figure.ratio) });
  const value = `${rounded(figure.value)} ${figure.unit}`;
  const better = figure.better === "higher" ? "more is better" : "less is better";
  return `${figure.id.padEnd(36)}${value.padEnd(20)}${rounded(figure.ratio)} x ${figure.vs} (${better})`;
}

/** Four significant digits. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

if (values.help) {
  console.log(USAGE);
} else {
  const chosen = MEASUREMENTS.filter(({ ids }) => ids.some((id) => id.startsWith(values.only)));
  if (chosen.length === 0) throw new Error(`No figure's id begins with ${values.only}`);
  exportBindings();
  for (const measurement of chosen) {
    for (const figure of await measurement.measure()) {
      if (figure.id.startsWith(values.only)) console.log(line(figure));
    }
  }
}
