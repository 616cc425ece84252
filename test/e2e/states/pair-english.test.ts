import { ENGLISH_DARK } from "../support/app-page";
import { lookAt } from "./look-at";
import { PAIR_STATES } from "./pair-states";

lookAt(PAIR_STATES, ENGLISH_DARK);
