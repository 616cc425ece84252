import { parseArgs } from "node:util";
import { isPostgresUrl } from "../database/postgres-url";
import { backUp } from "./back-up";
import { restore } from "./restore";

const USAGE = `npm run server:backup -- FILE COPY            copies the durable data while the server runs
npm run server:backup -- --restore COPY FILE  puts it back; stop the server first. What was there stays as FILE.before
  FILE is the file beside SQLITE_FILE: server.data.sqlite for server.sqlite. PostgreSQL has pg_dump: docs/server.md`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { restore: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
});
const [from, to] = positionals;
try {
  if (values.help) console.log(USAGE);
  else if (from === undefined || to === undefined || positionals.some(isPostgresUrl)) throw new Error(USAGE);
  else if (values.restore) restore(from, to);
  else backUp(from, to);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
