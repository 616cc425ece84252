import type { BuiltinComponent } from "../../app/builtin-component";
import { defineBuiltin } from "../../app/builtin-component";
import { hostOf } from "../../app/builtin-host";
import { provideContext } from "../contexts";
import { hostElement } from "../dom";
import { failingContext } from "./failing-context";
import { type Placeholder, SHOWS_NOTHING } from "./shows-nothing";

/** A box with the tag's name: the simulator has nothing to show in it, and says so in the event log. */
function placeholder({ name, attributes, context, fails = false }: Placeholder): BuiltinComponent {
  const names = attributes.split(" ").filter((attribute) => attribute !== "");
  return defineBuiltin(name, `<h-div class="wx-placeholder-box">&lt;${name}&gt;</h-div><slot/>`, {
    properties: Object.fromEntries(names.map((attribute) => [attribute, { type: null, value: null }])),
    lifetimes: {
      created() {
        hostElement(this).setAttribute("data-placeholder", name);
      },
      attached() {
        const host = hostOf(this.general());
        host.refuse(`<${name}>, shown as an empty box,`);
        const later = (work: () => void) => void host.clock.schedule(0, work, name);
        if (fails) later(() => this.triggerEvent("error", { errMsg: `${name}:fail no WeChat account on this phone` }));
        if (context === undefined) return;
        provideContext(hostElement(this), failingContext(context, later));
      },
    },
  });
}

export const placeholders: readonly BuiltinComponent[] = SHOWS_NOTHING.map(placeholder);
