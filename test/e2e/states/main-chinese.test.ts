import { CHINESE_LIGHT } from "../support/app-page";
import { lookAt } from "./look-at";
import { MAIN_STATES } from "./main-states";

lookAt(MAIN_STATES, CHINESE_LIGHT);
