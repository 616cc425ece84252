import type { CapabilityModel } from "../../../protocol/capability/model/model";
import type { CommandLog, CommandStep } from "../../../protocol/control/session/contract";
import { t } from "../../lib/companion";
import { dbmText, numberText } from "../../lib/format/number";
import type { Language, StringKey } from "../../lib/i18n/translate";
import { PATH_ICONS } from "./paths-view";
import { nameOf } from "./widgets/kind-look";
import { pathName } from "./widgets/receipt";
import { valueText } from "./widgets/value-text";

/** One thing that happened to a command. */
export interface CourseRow {
  readonly key: string;
  /** Since it was sent. */
  readonly time: string;
  readonly text: string;
  readonly icon: string;
  readonly mark: "" | "is-warn" | "is-ok" | "is-bad";
}

export interface CourseSource {
  readonly language: Language;
  readonly model: CapabilityModel;
  /** dBm, the last before Bluetooth was lost. */
  readonly lostRssi: number | undefined;
}

const ENDS: Readonly<Record<Extract<CommandStep, { is: "ended" }>["outcome"], StringKey>> = {
  confirmed: "sw.done",
  rejected: "ctl.rejected",
  refused: "sw.refused",
  failed: "ctl.failedPlain",
  "timed-out": "ctl.timedOut",
  expired: "ctl.expired",
};

/** It did not go through at once: worth telling. */
export function isTroubled({ steps }: CommandLog): boolean {
  return steps.some(({ is }) => is === "left");
}

/** The course of a command, oldest first. @uses-icon unlink swap check error */
export function courseRows(command: CommandLog, source: CourseSource): readonly CourseRow[] {
  const { steps } = command;
  const start = steps[0]?.at ?? 0;
  return steps.map((step, index) => ({
    key: String(index),
    time: t("time.s", { n: numberText(Math.floor((step.at - start) / 100) / 10, 1) }),
    ...rowOf(command, index, source),
  }));
}

function rowOf(command: CommandLog, index: number, source: CourseSource): Pick<CourseRow, "text" | "icon" | "mark"> {
  const step = command.steps[index];
  if (step === undefined) throw new RangeError(`step ${index}`);
  switch (step.is) {
    case "sent":
      return { text: sentText(command, index, step.path, source), icon: PATH_ICONS[step.path], mark: "" };
    case "left":
      return { ...leftWords(step, source), mark: step.why === undefined ? "" : "is-warn" };
    case "ended": {
      const isGood = step.outcome === "confirmed";
      return {
        text: t(ENDS[step.outcome]),
        icon: isGood ? "icon-check" : "icon-error",
        mark: isGood ? "is-ok" : "is-bad",
      };
    }
  }
}

function sentText(
  command: CommandLog,
  index: number,
  path: keyof typeof PATH_ICONS,
  { language, model }: CourseSource,
): string {
  const before = command.steps.slice(0, index).filter((step) => step.is === "sent");
  const last = before.at(-1);
  if (last === undefined) return t("sw.sent", { what: requestText(command, language, model), path: pathName(path) });
  return t(last.path === path ? "sw.again" : "sw.other", { path: pathName(path) });
}

function leftWords({ path, why }: Extract<CommandStep, { is: "left" }>, { lostRssi }: CourseSource) {
  if (why === undefined) return { text: t("sw.left.faster"), icon: "icon-swap" };
  const text =
    path === "ble" && lostRssi !== undefined
      ? t("sw.leftDbm", { path: pathName(path), d: dbmText(lostRssi) })
      : t("sw.left", { path: pathName(path) });
  return { text, icon: "icon-unlink" };
}

/** What was asked for: a property and its value, else an action. */
function requestText({ request }: CommandLog, language: Language, { properties, actions }: CapabilityModel): string {
  if (request.op === "invoke") {
    const action = Object.hasOwn(actions, request.action) ? actions[request.action] : undefined;
    return nameOf(language, request.action, action ?? {}, actions);
  }
  return Object.entries(request.values)
    .map(([id, value]) => {
      const property = Object.hasOwn(properties, id) ? properties[id] : undefined;
      const name = nameOf(language, id, property ?? {}, properties);
      return property === undefined ? name : `${name} ${valueText(language, property, value)}`;
    })
    .join(", ");
}
