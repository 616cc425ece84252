import { startPglite } from "../../support/pglite";
import { describeParts } from "./parts-contract";

describe("the broker inside and SQLite", () => {
  describeParts(async () => ({ config: {}, close: async () => undefined }));
});

describe("the broker inside and PostgreSQL, as PGlite", () => {
  describeParts(async () => {
    const pglite = await startPglite();
    return { config: { databaseUrl: pglite.url }, close: () => pglite.kill() };
  });
});
