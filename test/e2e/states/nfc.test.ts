import { lookAt } from "./look-at";
import { NFC_STATES } from "./nfc-states";

lookAt(NFC_STATES);
