import type { template } from "glass-easel";
import { own } from "../bundle/own";
import { createAppDate } from "./globals/app-date";
import { LOOP_GUARD } from "./turn-limits";
import type { WxsClock } from "./wxs/component-descriptor";
import { constructorOf } from "./wxs/constructor-of";
import { createTemplateListeners, type TemplateListeners } from "./wxs/listen";

type Content = template.ComponentTemplate["content"];
type Group = Readonly<Record<string, Content>>;
type EventListenerWrapper = template.EventListenerWrapper;

/** Compiled templates, as glass-easel wants them. @returns undefined when there is no template of this id */
export type TemplateLookup = (id: string) => template.ComponentTemplate | undefined;

/**
 * Runs compiled templates; WXS gets `getDate` and `getRegExp`, which stand for constructors it lacks.
 *
 * @param address how they are called in a stack
 * @param round called by each loop of a foreign app's WXS
 */
export function loadTemplates(source: string, address: string, clock: WxsClock, round: () => void): TemplateLookup {
  return load(`${source}\n//# sourceURL=${address}`, clock, { [LOOP_GUARD]: round });
}

/** The same for the built-in components, whose listeners get the framework's own events. */
export function loadBuiltinTemplates(source: string, clock: WxsClock): TemplateLookup {
  return load(source, clock, undefined);
}

/** @param ofApp what only the templates of an app are given */
function load(source: string, clock: WxsClock, ofApp: object | undefined): TemplateLookup {
  const AppDate = createAppDate(clock);
  const { listen, changed } = createTemplateListeners(clock);
  const scope = {
    getDate: (...parameters: [number]) => new AppDate(...parameters),
    getRegExp: (pattern: string, flags?: string) => new RegExp(pattern, flags),
    Date: AppDate,
    __constructorOf: constructorOf,
    __changed: changed,
    ...ofApp,
  };
  const run = new Function(...Object.keys(scope), `return ${source}`);
  const groups = run(...Object.values(scope)) as Group;
  return (id) => {
    const content = own(groups, id);
    return (
      content && {
        groupList: groups as template.ProcGenGroupList,
        content: ofApp ? listening(content, listen) : content,
      }
    );
  };
}

/** Compiled code asks for its own wrapper of events only where a template has scripts. */
function listening(content: Content, listen: TemplateListeners["listen"]): Content {
  return (name) => {
    const draw = content(name);
    return (wrapper, ...values) => {
      wrapper.setEventListenerWrapper(listen as EventListenerWrapper);
      return draw(wrapper, ...values);
    };
  };
}
