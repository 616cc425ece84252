import { lookAt } from "./look-at";
import { SITE_STATES } from "./site-states";

lookAt(SITE_STATES);
