import { thisMachine } from "../../../scripts/setup/browser/machine";
import { findRedis } from "../../../scripts/setup/redis/ensure-redis";

const program = findRedis(thisMachine());

/** The Redis of this machine. */
export const REDIS_PROGRAM: string = program ?? "";

/** Describes what needs a Redis. Without one, stderr says so and one skipped test stands for all of them. */
export function describeWithRedis(name: string, tests: () => void): void {
  if (program !== undefined) {
    describe(name, tests);
    return;
  }
  process.stderr.write(`\nNO REDIS HERE, SO THIS DID NOT RUN: ${name}. Install redis-server.\n\n`);
  describe(name, () => {
    it.skip("did not run: there is no Redis here", () => undefined);
  });
}
