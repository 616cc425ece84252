import { BATCH_STATES } from "./batch-states";
import { lookAt } from "./look-at";

lookAt(BATCH_STATES);
