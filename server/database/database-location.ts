import { format, parse } from "node:path";
import type { ServerConfig } from "../config/server-config";

/** Where the durable data is: `DATABASE_URL`, else a file beside `SQLITE_FILE`, `server.data.sqlite` for `server.sqlite`. */
export function databaseLocation({
  databaseUrl,
  sqliteFile,
}: Pick<ServerConfig, "databaseUrl" | "sqliteFile">): string {
  if (databaseUrl !== undefined) return databaseUrl;
  if (sqliteFile === ":memory:") return sqliteFile;
  const { dir, root, name, ext } = parse(sqliteFile);
  return format({ dir, root, name: `${name}.data`, ext: ext || ".sqlite" });
}
