import type { Ports } from "../../ports/ports";
import { Lane } from "../lane";
import { perPort } from "./per-port";

/** The one lane for opening, scanning and connecting of a phone: Androids fail when these overlap. */
export const adapterLane: (ports: Ports) => Lane = perPort(
  ({ clock, log }) => new Lane({ name: "ble.adapter", clock, log }),
);
