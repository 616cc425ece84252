import { thisMachine } from "../../../scripts/setup/browser/machine";
import { findPostgres } from "../../../scripts/setup/postgres/ensure-postgres";
import { nightlyProgram } from "./nightly-program";

const program = nightlyProgram({
  name: "PostgreSQL",
  install: "Install postgresql or set POSTGRES_BIN.",
  find: () => findPostgres(thisMachine()),
});

/** The folder of this machine's PostgreSQL. */
export const POSTGRES_BIN: string = program.path;

/** Describes what runs on a real PostgreSQL, nightly. */
export const describeWithPostgres = program.describeWith;
