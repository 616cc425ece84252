import { fileURLToPath } from "node:url";
import { BUDGETS } from "../../scripts/build/budgets";
import { build } from "../../scripts/build/build";
import { protocolKinds, withoutProtocols } from "../../scripts/build/protocol-line";
import type { Figure, Measurement } from "../figure";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

const KINDS = protocolKinds(PROJECT);
const DEVICE = "device";

/**
 * What a phone downloads: every file of a package, beside its budget; and what each protocol adds to the device package,
 * measured by a build without its line. Measured also when a build would be refused.
 */
export const packages: Measurement = {
  ids: [...Object.keys(BUDGETS), ...KINDS].map((name) => `package.${name}`),
  async measure() {
    const whole = await sizes([]);
    const packaged = Object.entries(BUDGETS).map(([name, budget]) =>
      figure(name, whole.get(name) ?? Number.NaN, budget, `the budget of ${budget / 1_000} kB`),
    );
    const added: Figure[] = [];
    const budget = BUDGETS[DEVICE] ?? Number.NaN;
    for (const kind of KINDS) {
      const without = await sizes([kind]);
      const bytes = (whole.get(DEVICE) ?? Number.NaN) - (without.get(DEVICE) ?? Number.NaN);
      added.push(figure(kind, bytes, budget, `the device package's budget of ${budget / 1_000} kB`));
    }
    return [...packaged, ...added];
  },
};

/** Bytes of each package, built without the lines of some protocols. */
async function sizes(without: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const replaced = withoutProtocols(PROJECT, without);
  const { sizes } = await build({ projectRoot: PROJECT, write: false, checkBudgets: false, replaced });
  return new Map(sizes.map(({ name, raw }) => [name, raw]));
}

function figure(name: string, bytes: number, budget: number, vs: string): Figure {
  return { id: `package.${name}`, value: bytes / 1_000, unit: "kB", better: "lower", vs, ratio: bytes / budget };
}
