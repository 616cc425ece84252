import type { AlertTables } from "./tables/alert-tables";
import type { CloudTables } from "./tables/cloud-tables";
import type { DeviceTables } from "./tables/device-tables";
import type { HouseTables } from "./tables/house-tables";
import type { ReportTables } from "./tables/report-tables";
import type { ScheduleTables } from "./tables/schedule-tables";
import type { SharingTables } from "./tables/sharing-tables";

/** Every table of the durable data. An area adds its own interface here and its own migration. Times are Unix ms. */
export interface Tables
  extends DeviceTables,
    CloudTables,
    SharingTables,
    ScheduleTables,
    AlertTables,
    HouseTables,
    ReportTables {}
