import type { GeneralComponent, Element as GlassElement, ShadowedEvent } from "glass-easel";
import { elementOf, toAppEvent } from "./app-event-object";
import { ComponentDescriptor, type WxsClock } from "./component-descriptor";

type Listener = (this: unknown, ...values: unknown[]) => unknown;
type ChangeListener = (value: unknown, before: unknown, host: GeneralComponent, element: GlassElement) => void;
/** Where glass-easel says that a function comes from: 0 data, 1 a WXS file, 2 a script in the template. */
type Origin = readonly unknown[] | null | undefined;

/** What compiled templates call for events and changed attributes. */
export interface TemplateListeners {
  listen(caller: unknown, event: ShadowedEvent<unknown>, listener: Listener, origin: Origin): unknown;
  changed(listener: unknown): ChangeListener;
}

/** Methods of pages get the event as plain data; WXS gets it with descriptors, and the owner's as a second value. */
export function createTemplateListeners(clock: WxsClock): TemplateListeners {
  return {
    listen(caller, event, listener, origin) {
      const data = toAppEvent(event);
      if (!isScript(origin)) return listener.call(caller, data);
      const { _$: owner } = caller as { _$: GeneralComponent };
      const instance = ComponentDescriptor.of(elementOf(event.currentTarget), clock);
      return listener.call(undefined, { ...data, instance }, ComponentDescriptor.of(owner, clock));
    },
    changed: (listener) => (value, before, host, element) => {
      if (typeof listener !== "function") return;
      const call = () =>
        listener.call(
          undefined,
          value,
          before,
          ComponentDescriptor.of(host, clock),
          ComponentDescriptor.of(element, clock),
        );
      // A node that is being made stands nowhere yet: the function would not find its like.
      if (isConnected(element)) call();
      else clock.schedule(0, () => isConnected(element) && call(), "wxs change");
    },
  };
}

const isConnected = (element: GlassElement) => (element.$$ as unknown as Node | null)?.isConnected === true;

const isScript = (origin: Origin) => origin?.[0] === 1 || origin?.[0] === 2;
