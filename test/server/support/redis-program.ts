import { thisMachine } from "../../../scripts/setup/browser/machine";
import { findRedis } from "../../../scripts/setup/redis/ensure-redis";

const program = findRedis(thisMachine());

if (program === undefined) {
  process.stderr.write("\nNO REDIS HERE: THIS SUITE OF THE REDIS STORE DID NOT RUN. Install redis-server.\n\n");
}

/** The Redis of this machine. */
export const REDIS_PROGRAM: string = program ?? "";

/** Describes what needs a Redis; without one it is skipped and stderr says so. */
export const describeWithRedis: typeof describe = program === undefined ? (describe.skip as typeof describe) : describe;
