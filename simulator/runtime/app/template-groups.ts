import type { template } from "glass-easel";
import type { Clock } from "../../../protocol/ports/clock";
import { createAppDate } from "./globals/app-date";

type Group = Readonly<Record<string, template.ComponentTemplate["content"]>>;

/** Compiled templates, as glass-easel wants them. @returns undefined when there is no template of this id */
export type TemplateLookup = (id: string) => template.ComponentTemplate | undefined;

/** Runs compiled templates; WXS gets `getDate` and `getRegExp`, which stand for constructors it lacks. */
export function loadTemplates(source: string, clock: Pick<Clock, "now">): TemplateLookup {
  const AppDate = createAppDate(clock);
  const run = new Function("getDate", "getRegExp", "Date", `return ${source}`);
  const groups = run(
    (...parameters: [number]) => new AppDate(...parameters),
    (pattern: string, flags?: string) => new RegExp(pattern, flags),
    AppDate,
  ) as Group;
  return (id) => {
    const content = groups[id];
    return content && { groupList: groups as template.ProcGenGroupList, content };
  };
}
