import { fileURLToPath } from "node:url";
import { TARGETS } from "../../scripts/build/budgets";
import { build } from "../../scripts/build/build";
import { protocolKinds, withoutProtocols } from "../../test/support/protocol-line";
import type { Figure, Measurement } from "../figure";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

const KINDS = protocolKinds(PROJECT);
const DEVICE = "device";
const DEVICE_TARGET = TARGETS[DEVICE] ?? Number.NaN;

/**
 * What travels to a phone: brotli of each package beside its target; and what each protocol adds to the device package,
 * measured by a build without its line. Measured also when a build would be refused.
 */
export const packages: Measurement = {
  ids: [...Object.keys(TARGETS), ...KINDS].map((name) => `package.${name}.br`),
  async measure() {
    const whole = await sizes([]);
    const packaged = Object.entries(TARGETS).map(([name, target]) =>
      figure(name, whole.get(name) ?? Number.NaN, target),
    );
    const added: Figure[] = [];
    for (const kind of KINDS) {
      const without = await sizes([kind]);
      const bytes = (whole.get(DEVICE) ?? Number.NaN) - (without.get(DEVICE) ?? Number.NaN);
      added.push(figure(kind, bytes, DEVICE_TARGET));
    }
    return [...packaged, ...added];
  },
};

/** Brotli bytes of each package, built without the lines of some protocols. */
async function sizes(without: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const replaced = withoutProtocols(PROJECT, without);
  const { sizes } = await build({ projectRoot: PROJECT, write: false, checkSizes: false, replaced });
  return new Map(sizes.map(({ name, brotli }) => [name, brotli]));
}

function figure(name: string, bytes: number, target: number): Figure {
  const vs = `the target of ${target / 1_000} kB`;
  return { id: `package.${name}.br`, value: bytes / 1_000, unit: "kB", better: "lower", vs, ratio: bytes / target };
}
