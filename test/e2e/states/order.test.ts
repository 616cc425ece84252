import { lookAt } from "./look-at";
import { ORDER_STATES } from "./order-states";

lookAt(ORDER_STATES);
