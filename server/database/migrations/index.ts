import type { Migration } from "kysely";
import * as devices from "./001-devices";
import * as cloud from "./002-cloud";
import * as sharing from "./003-sharing";
import * as schedules from "./007-schedules";
import * as alerts from "./008-alerts";
import * as house from "./009-house";
import * as twin from "./011-twin";
import * as reports from "./012-reports";

/** Steps of the schema, oldest first, by name. A released step is never edited: a change is a new file. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "001-devices": devices,
  "002-cloud": cloud,
  "003-sharing": sharing,
  "007-schedules": schedules,
  "008-alerts": alerts,
  "009-house": house,
  "011-twin": twin,
  "012-reports": reports,
};
