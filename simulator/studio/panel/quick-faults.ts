import type { Simulation } from "../driver/simulation";
import type { TextKey } from "./strings";

export interface QuickFault {
  readonly icon: string;
  readonly text: TextKey;
  /** It waits for the next chance and strikes once. */
  readonly once?: boolean;
  act(simulation: Simulation): void;
}

/** Faults that need no form. Those of the air become a rule, so that the list shows whether they struck. */
export const QUICK_FAULTS: readonly QuickFault[] = [
  { icon: "unlink", text: "fDisconnect", act: (simulation) => simulation.dropLinks() },
  {
    icon: "hourglass",
    text: "fHang",
    once: true,
    act: ({ faults }) => faults.add({ on: "ble.write", do: "hang", nth: 1 }),
  },
  { icon: "bluetooth-off", text: "fBluetooth", act: ({ phone }) => phone.setBluetooth(false) },
  { icon: "moon", text: "fHide", act: ({ phone }) => phone.hide() },
  {
    icon: "arrow-down",
    text: "fDrop",
    once: true,
    act: ({ faults }) => faults.add({ on: "ble.notify", do: "drop", nth: 1 }),
  },
  {
    icon: "copy",
    text: "fDuplicate",
    once: true,
    act: ({ faults }) => faults.add({ on: "ble.notify", do: "duplicate", nth: 1 }),
  },
  {
    icon: "bolt",
    text: "fCorrupt",
    once: true,
    act: ({ faults }) => faults.add({ on: "ble.notify", do: "corrupt", nth: 1 }),
  },
  { icon: "wifi-off", text: "fRouter", act: cutRouters },
];

function cutRouters({ accessPoints }: Simulation): void {
  for (const { id, powered } of accessPoints.list) if (powered) accessPoints.power(id, false);
}
