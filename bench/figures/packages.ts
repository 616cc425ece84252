import { fileURLToPath } from "node:url";
import { BUDGETS } from "../../scripts/build/budgets";
import { build } from "../../scripts/build/build";
import type { Figure, Measurement } from "../figure";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

/** What a phone downloads: every file of a package, beside its budget. Measured also when a build would be refused. */
export const packages: Measurement = {
  ids: Object.keys(BUDGETS).map((name) => `package.${name}`),
  async measure() {
    const boundless = Object.fromEntries(Object.keys(BUDGETS).map((name) => [name, Number.POSITIVE_INFINITY]));
    const { sizes } = await build({ projectRoot: PROJECT, write: false, budgets: boundless });
    return sizes.map(({ name, raw }): Figure => {
      const budget = BUDGETS[name] ?? Number.NaN;
      return {
        id: `package.${name}`,
        value: raw / 1_000,
        unit: "kB",
        better: "lower",
        vs: `the budget of ${budget / 1_000} kB`,
        ratio: raw / budget,
      };
    });
  },
};
