import { lookAt } from "./look-at";
import { REPORT_STATES } from "./report-states";

lookAt(REPORT_STATES);
