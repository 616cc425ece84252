import { lookAt } from "./look-at";
import { MAIN_STATES } from "./main-states";

lookAt(MAIN_STATES);
