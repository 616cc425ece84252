import { nightly } from "../../support/nightly";
import { LOOKS, type Look } from "./looks";

/** How a flow is shown beside the pages, which states/ shows in both looks: in one of them in `npm test`, nightly in both. */
export const looksOfFlow = (shown: Look): readonly Look[] => nightly<readonly Look[]>([shown], LOOKS);
