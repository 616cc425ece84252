import { parseArgs } from "node:util";
import { openDatabase } from "../database/open-database";
import { moveDevices } from "./move-devices";
import { openOldRedis } from "./old-redis";
import { openOldSqlite } from "./old-sqlite";

const USAGE = `npm run server:move -- --from redis://…|FILE --to postgres://…|FILE [--keep]
  Moves users' devices of a server of before, which had them in Redis or in SQLITE_FILE, into the database.
  Stop the servers first. Cut at any moment, it goes on when it is run again.
  --from  REDIS_URL, or SQLITE_FILE, of the server
  --to    DATABASE_URL, or the file beside SQLITE_FILE: server.data.sqlite for server.sqlite
  --keep  leaves the old store as it is: then what users delete later is still there`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      from: { type: "string", default: "" },
      to: { type: "string", default: "" },
      keep: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { from, to, keep, help } = values;
  if (help) return console.log(USAGE);
  if (from === "" || to === "" || from === to) throw new Error(USAGE);
  const old = /^rediss?:\/\//.test(from) ? await openOldRedis(from) : openOldSqlite(from);
  const database = await openDatabase(to);
  try {
    const { users, devices, unbound, damaged } = await moveDevices(old, database, keep);
    console.log(`Moved: ${devices} devices and ${unbound} unbindings of ${users} users.`);
    if (damaged > 0) console.log(`Left there: ${damaged} records that cannot be read.`);
  } finally {
    await database.destroy();
    await old.close();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
