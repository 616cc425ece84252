import { defer, map, type Observable, of, timer } from "rxjs";
import type { Handset } from "./handset";
import type { BluetoothStep, MoveStep, PageStep, WaitStep } from "./scenario";
import type { Stage } from "./stage";
import type { StepEnd } from "./step-report";

const DONE: StepEnd = { outcome: "done" };

/** Steps that change the world or press a button and are done at once. Emits once. */
export function plainStep(
  step: WaitStep | MoveStep | BluetoothStep | PageStep,
  handset: Handset,
  stage: Stage,
): Observable<StepEnd> {
  if (step.do === "wait") return timer(step.ms, stage.world.scheduler).pipe(map(() => DONE));
  return defer(() => {
    act(step, handset, stage);
    return of(DONE);
  });
}

function act(step: MoveStep | BluetoothStep | PageStep, handset: Handset, stage: Stage): void {
  switch (step.do) {
    case "move":
      return stage.radio.move(step.device, step.rssi, step.onlyFor);
    case "bluetooth":
      return handset.phone.setBluetooth(step.to === "on");
    case "hide":
      return handset.phone.hide();
    case "show":
      return handset.phone.show();
    case "leave":
      return handset.leave();
    case "cancel":
      return handset.page?.store.cancel();
  }
}
