import { defer, map, type Observable, of, timer } from "rxjs";
import type { Handset } from "./handset";
import type { ActStep, WaitStep } from "./scenario";
import type { Stage } from "./stage";
import type { StepEnd } from "./step-report";

const DONE: StepEnd = { outcome: "done" };

/** Steps that change the world or press a button and are done at once. Emits once. */
export function plainStep(step: WaitStep | ActStep, handset: Handset, stage: Stage): Observable<StepEnd> {
  if (step.do === "wait") return timer(step.ms, stage.world.scheduler).pipe(map(() => DONE));
  return defer(() => {
    act(step, handset, stage);
    return of(DONE);
  });
}

function act(step: ActStep, handset: Handset, { radio }: Stage): void {
  switch (step.do) {
    case "move":
      radio.move(step.device, step.rssi, step.onlyFor);
      break;
    case "power":
      if (step.to === "on") radio.powerOn(step.device);
      else radio.powerOff(step.device);
      break;
    case "disconnect":
      radio.dropLink(step.phone, step.device);
      break;
    case "bluetooth":
      handset.phone.setBluetooth(step.to === "on");
      break;
    case "hide":
      handset.phone.hide();
      break;
    case "show":
      handset.phone.show();
      break;
    case "leave":
      handset.leave();
      break;
    case "cancel":
      handset.page?.wizard.stop();
      break;
  }
}
