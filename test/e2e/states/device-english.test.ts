import { ENGLISH_DARK } from "../support/app-page";
import { DEVICE_STATES } from "./device-states";
import { lookAt } from "./look-at";

lookAt(DEVICE_STATES, ENGLISH_DARK);
