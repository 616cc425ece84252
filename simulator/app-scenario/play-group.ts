import type { AppWindow } from "../app-driver/app-window";
import { PATIENCE_MS, TOUCH_MS } from "../app-driver/app-window";
import type { Came, Wait } from "../app-driver/in-page/waits";
import type { NumberedStep } from "../scenario/run-group";
import type { StepReport } from "../scenario/step-report";
import type { StepEnd } from "../scenario/steps/step-end";
import { HELD_MS } from "../scenario/steps/tag-fields";

type ScreenTouch = Extract<NumberedStep["step"], { readonly do: "tap-text" | "type" | "scan-code" }>;

/**
 * A step on its way. World time passes only between the states.
 *
 *     later --its time--> begun --found, or its time--> touching --100 ms--> ended
 *                           |           (a tap, a word typed, a code shown)   ^
 *                           +-------------- anything else --------------------+
 */
interface Running {
  readonly numbered: NumberedStep;
  state: "later" | "begun" | "touching";
  wait: Wait;
  startedAt: number;
}

/** Plays steps at the same time before the screen of an app. @returns one report for each, as they ended */
export async function playGroup(group: readonly NumberedStep[], window: AppWindow): Promise<readonly StepReport[]> {
  const now = await window.elapsed();
  const reports: StepReport[] = [];
  const running = group.map(
    (numbered): Running => ({
      numbered,
      state: "later",
      wait: until(now + numbered.step.afterMs),
      startedAt: now,
    }),
  );
  const isAlone = group.length === 1;
  while (running.length > 0) {
    const came = await window.until(running.map(({ wait }) => wait));
    const one = running[came.index];
    if (one === undefined) break;
    const end = await next(one, came, window, isAlone);
    if (end === undefined) continue;
    running.splice(came.index, 1);
    const { numbered, startedAt } = one;
    await window.inPage(({ appDriver }, number) => appDriver.endStep(number), numbered.number);
    reports.push({ ...end, ...numbered, stages: [], startedAt, endedAt: came.atMs });
  }
  return reports;
}

/** What the person does to what came: shows the code that was asked for, types into the field, or taps. */
async function touch(step: ScreenTouch, { point, isControl = false }: Came, window: AppWindow): Promise<void> {
  if (step.do === "scan-code")
    await window.inPage(({ appDriver }, { code, phone }) => appDriver.showCode(code, phone), step);
  else if (point === undefined) return;
  else if (step.do === "type" && !isControl) await window.write(point, step.text);
  else await window.press(point);
}

/** What comes after what came. @returns undefined: it goes on */
async function next(one: Running, came: Came, window: AppWindow, isAlone: boolean): Promise<StepEnd | undefined> {
  const { step } = one.numbered;
  if (one.state === "touching") return { outcome: "done" };
  if (one.state === "later") return begin(one, came.atMs, window, isAlone);
  if (step.do === "see") return came.isThere ? { outcome: "seen" } : notThere("not-seen", window, step.phone);
  if (step.do === "tap") await window.inPage(({ appDriver }, phone) => appDriver.removeTag(phone), step.phone);
  if (step.do !== "tap-text" && step.do !== "type" && step.do !== "scan-code") return { outcome: "done" };
  if (!came.isThere) return notThere("not-found", window, step.phone);
  await touch(step, came, window);
  one.state = "touching";
  one.wait = until(came.atMs + TOUCH_MS);
  return undefined;
}

async function begin(one: Running, atMs: number, window: AppWindow, isAlone: boolean): Promise<StepEnd | undefined> {
  const { step, number } = one.numbered;
  one.startedAt = atMs;
  one.state = "begun";
  const entered = { number, ...(isAlone ? {} : { phone: step.phone }) };
  await window.inPage(({ appDriver }, { number, phone }) => appDriver.enterStep(number, phone), entered);
  switch (step.do) {
    case "tap-text":
      one.wait = { for: "text-to-tap", text: step.text, phone: step.phone, untilMs: atMs + step.withinMs };
      return undefined;
    case "type":
      one.wait = { for: "field", text: step.into, value: step.text, phone: step.phone, untilMs: atMs + step.withinMs };
      return undefined;
    case "see":
      one.wait = { for: "text", text: step.text, phone: step.phone, untilMs: atMs + step.withinMs };
      return undefined;
    case "scan-code":
      one.wait = { for: "code", text: "", phone: step.phone, untilMs: atMs + (step.withinMs ?? PATIENCE_MS) };
      return undefined;
    case "tap":
      await window.inPage(
        ({ appDriver }, held) => appDriver.holdTag(held.phone, held.tag, held.removeAfterBytes),
        step,
      );
      one.wait = until(atMs + (step.forMs ?? HELD_MS));
      return undefined;
    case "wait":
      one.wait = until(atMs + step.ms);
      return undefined;
    default:
      await window.inPage(({ appDriver }, act) => appDriver.act(act), step);
      return { outcome: "done" };
  }
}

async function notThere(outcome: "not-found" | "not-seen", window: AppWindow, phone: string): Promise<StepEnd> {
  return { outcome, screen: await window.lines(phone) };
}

const until = (untilMs: number): Wait => ({ for: "time", text: "", untilMs });
