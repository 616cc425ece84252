import type { template } from "glass-easel";
import { createAppDate } from "./globals/app-date";
import type { WxsClock } from "./wxs/component-descriptor";
import { constructorOf } from "./wxs/constructor-of";
import { createTemplateListeners } from "./wxs/listen";

type Group = Readonly<Record<string, template.ComponentTemplate["content"]>>;

/** Compiled templates, as glass-easel wants them. @returns undefined when there is no template of this id */
export type TemplateLookup = (id: string) => template.ComponentTemplate | undefined;

/** Runs compiled templates; WXS gets `getDate` and `getRegExp`, which stand for constructors it lacks. */
export function loadTemplates(source: string, clock: WxsClock): TemplateLookup {
  const AppDate = createAppDate(clock);
  const { listen, changed } = createTemplateListeners(clock);
  const scope = {
    getDate: (...parameters: [number]) => new AppDate(...parameters),
    getRegExp: (pattern: string, flags?: string) => new RegExp(pattern, flags),
    Date: AppDate,
    __constructorOf: constructorOf,
    __listen: listen,
    __changed: changed,
  };
  const run = new Function(...Object.keys(scope), `return ${source}`);
  const groups = run(...Object.values(scope)) as Group;
  return (id) => {
    const content = groups[id];
    return content && { groupList: groups as template.ProcGenGroupList, content };
  };
}
