import { bluetooth } from "./bluetooth";
import { disconnect } from "./disconnect";
import { hide } from "./hide";
import { move } from "./move";
import { power } from "./power";
import { show } from "./show";
import { wait } from "./wait";

/** What happens to the world and the phone, whatever app is on it. */
export const WORLD_KINDS = [wait, move, bluetooth, power, disconnect, hide, show] as const;
