import { DEVICE_STATES } from "./device-states";
import { lookAt } from "./look-at";

lookAt(DEVICE_STATES);
