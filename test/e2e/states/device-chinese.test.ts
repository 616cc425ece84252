import { CHINESE_LIGHT } from "../support/app-page";
import { DEVICE_STATES } from "./device-states";
import { lookAt } from "./look-at";

lookAt(DEVICE_STATES, CHINESE_LIGHT);
