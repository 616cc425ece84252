import { defer, map, type Observable, of, timer } from "rxjs";
import type { PhoneUnderTest } from "./phone-under-test";
import type { ActStep, WaitStep } from "./scenario";
import type { ScenarioContext } from "./scenario-context";
import type { StepEnd } from "./step-report";

const DONE: StepEnd = { outcome: "done" };

/** Steps that change the world or press a button and are done at once. Emits once. */
export function plainStep(
  step: WaitStep | ActStep,
  underTest: PhoneUnderTest,
  context: ScenarioContext,
): Observable<StepEnd> {
  if (step.do === "wait") return timer(step.ms, context.world.scheduler).pipe(map(() => DONE));
  return defer(() => {
    act(step, underTest, context);
    return of(DONE);
  });
}

function act(step: ActStep, underTest: PhoneUnderTest, { radio }: ScenarioContext): void {
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
      underTest.phone.setBluetooth(step.to === "on");
      break;
    case "hide":
      underTest.phone.hide();
      break;
    case "show":
      underTest.phone.show();
      break;
    case "leave":
      underTest.leave();
      break;
    case "cancel":
      underTest.page?.wizard.stop();
      break;
  }
}
