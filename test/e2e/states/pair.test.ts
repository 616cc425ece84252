import { lookAt } from "./look-at";
import { PAIR_STATES } from "./pair-states";

lookAt(PAIR_STATES);
