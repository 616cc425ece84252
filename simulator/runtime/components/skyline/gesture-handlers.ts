import { type GeneralComponent, safeCallback } from "glass-easel";
import { type BuiltinComponent, defineBuiltin } from "../../app/builtin-component";
import { hostOf } from "../../app/builtin-host";
import { hostElement } from "../dom";
import { followFingers } from "./finger-moves";
import { Gesture } from "./gesture";
import type { GestureEvent } from "./gesture-event";
import { RECOGNISERS, type Recogniser } from "./recognisers";

/** Names of the page's functions, by the directive: `ongesture`, `should-response-on-move`, `should-accept-gesture`. */
const directives = new WeakMap<object, Map<string, unknown>>();
const stops = new WeakMap<object, () => void>();

/** What the page's function says; undefined where it has none. */
function ask(component: GeneralComponent, directive: string, event: GestureEvent): unknown {
  const given = directives.get(component)?.get(directive.replaceAll("-", ""));
  const owner = component.ownerShadowRoot?.getHostNode().getMethodCaller() as unknown as
    | Record<string, unknown>
    | undefined;
  const method = typeof given === "function" ? given : owner?.[String(given)];
  if (typeof method !== "function") return undefined;
  return safeCallback("Gesture", method as (event: GestureEvent) => unknown, owner, [event], component);
}

/** `<pan-gesture-handler>` and its kin: no box of their own, they follow the fingers in what is in them. */
function gestureHandler(name: string, recogniser: Recogniser): BuiltinComponent {
  return defineBuiltin(`${name}-gesture-handler`, "<slot/>", {
    properties: { tag: String, simultaneousHandlers: { type: null, value: null }, nativeView: String },
    lifetimes: {
      created() {
        hostElement(this).style.display = "contents";
      },
      attached() {
        const component = this.general();
        const { clock } = hostOf(component);
        const asked = (directive: string) => (event: GestureEvent) => ask(component, directive, event) !== false;
        const gesture = new Gesture(recogniser, clock, {
          ongesture: asked("ongesture"),
          shouldAccept: asked("should-accept-gesture"),
          shouldRespond: asked("should-response-on-move"),
        });
        const stop = followFingers(hostElement(component), () => clock.now(), {
          down: (move) => gesture.down(move),
          moved: (move) => gesture.moved(move),
          up: (move, cancelled) => gesture.up(move, cancelled),
        });
        stops.set(component, () => {
          stop();
          gesture.forget();
        });
      },
      detached() {
        stops.get(this.general())?.();
      },
      workletChange(name: string, value: unknown) {
        const component = this.general();
        const known = directives.get(component) ?? new Map<string, unknown>();
        directives.set(component, known.set(name.replaceAll("-", "").toLowerCase(), value));
      },
    },
  });
}

export const gestureHandlers: readonly BuiltinComponent[] = Object.entries(RECOGNISERS).map(([name, recogniser]) =>
  gestureHandler(name, recogniser),
);
