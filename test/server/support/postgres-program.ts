import { thisMachine } from "../../../scripts/setup/browser/machine";
import { findPostgres } from "../../../scripts/setup/postgres/ensure-postgres";
import { IS_NIGHTLY } from "../../support/nightly";

const bin = IS_NIGHTLY ? findPostgres(thisMachine()) : undefined;

/** The folder of this machine's PostgreSQL. */
export const POSTGRES_BIN: string = bin ?? "";

/** Describes what runs on a real PostgreSQL, nightly. Where there is none, stderr says so and one skipped test stands for it. */
export function describeWithPostgres(name: string, tests: () => void): void {
  if (bin !== undefined) {
    describe(name, tests);
    return;
  }
  if (IS_NIGHTLY)
    process.stderr.write(
      `\nNO POSTGRESQL HERE, SO THIS DID NOT RUN: ${name}. Install postgresql or set POSTGRES_BIN.\n\n`,
    );
  describe(name, () => {
    it.skip("runs nightly, where there is a PostgreSQL", () => undefined);
  });
}
