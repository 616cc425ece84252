import { type Element as GlassElement, Event as GlassEvent } from "glass-easel";
import type { Timeline } from "../../../world/time/timeline";
import { shownBy } from "../dom";
import { Finger } from "./finger";
import { frameOf, type Touch, touchAt } from "./touch";

export interface GestureOptions {
  /** Runs the 350 ms of a long press. */
  readonly timeline: Timeline;
  /** The scrolling page an element is on: touch coordinates count from it. Default: the screen. */
  pageOf?(element: Element): HTMLElement | null | undefined;
}

/** What a pointer event carries; a mouse event of a DOM without PointerEvent will do. */
interface PointerLike extends MouseEvent {
  readonly pointerId?: number;
  readonly pointerType?: string;
  readonly pressure?: number;
}

interface Contact {
  readonly finger: Finger;
  readonly page: HTMLElement;
  touch: Touch;
  /** A listener caught the last movement, so that the browser must not scroll. */
  caught: boolean;
}

const idOf = (event: PointerLike) => event.pointerId ?? 1;

/**
 * Turns the browser's pointer events on a phone's screen into WeChat's touchstart, touchmove, touchend, touchcancel, tap,
 * longpress and longtap, which then capture, bubble and are caught as glass-easel does it. The only source of these
 * events: a backend that also listens (`setListenerStats`) would bring them twice. A tap on a disabled button goes nowhere.
 *
 * @returns stops listening and forgets the fingers that are down
 */
export function listenForGestures(screen: HTMLElement, options: GestureOptions): () => void {
  const { timeline } = options;
  const contacts = new Map<number, Contact>();
  const view = screen.ownerDocument.defaultView ?? window;
  const openedAt = timeline.now();
  let nextIdentifier = 0;

  const trace = (event: PointerLike, identifier: number, page: HTMLElement) =>
    touchAt(identifier, event.clientX, event.clientY, event.pressure || 1, frameOf(page));

  function send(name: string, target: GlassElement, touch: Touch, detail: object, original: PointerLike) {
    let handled = false;
    const down = [...contacts.values()].map((contact) => contact.touch);
    const event = new GlassEvent(name, detail, {
      bubbles: true,
      composed: true,
      capturePhase: true,
      originalEvent: original,
      extraFields: {
        timeStamp: timeline.now() - openedAt,
        // Docs ("event object"): a tap still has its finger in `touches`.
        touches: name === "tap" ? [...down, touch] : down,
        changedTouches: [touch],
      },
      handleListenerReturn: (value) => {
        handled = true;
        return value !== false;
      },
    });
    event.dispatch(target);
    return { handled, caught: event.defaultPrevented() };
  }

  const pointOf = (touch: Touch) => ({ x: touch.pageX, y: touch.pageY });

  function down(event: PointerLike) {
    const from = event.target as Element;
    const target = shownBy(from);
    if (!target || event.button > 0 || contacts.has(idOf(event))) return;
    if (contacts.size === 0) nextIdentifier = 0;
    const page = options.pageOf?.(from) ?? screen;
    const touch = trace(event, nextIdentifier++, page);
    const hold = () => {
      const now = contacts.get(idOf(event))?.touch ?? touch;
      const { handled } = send("longpress", target, now, pointOf(now), event);
      send("longtap", target, now, pointOf(now), event);
      return handled;
    };
    const start = { x: event.clientX, y: event.clientY };
    const finger = new Finger(touch.identifier, target, start, timeline, hold);
    contacts.set(idOf(event), { finger, page, touch, caught: false });
    send("touchstart", target, touch, {}, event);
  }

  function move(event: PointerLike) {
    const contact = contacts.get(idOf(event));
    if (!contact) return;
    const { finger } = contact;
    contact.touch = trace(event, finger.identifier, contact.page);
    contact.caught = send("touchmove", finger.target, contact.touch, {}, event).caught;
    if (finger.moveTo(event.clientX, event.clientY)) send("canceltap", finger.target, contact.touch, {}, event);
  }

  function up(event: PointerLike) {
    const contact = contacts.get(idOf(event));
    if (!contact) return;
    contacts.delete(idOf(event));
    const { finger } = contact;
    const touch = trace(event, finger.identifier, contact.page);
    const tap = finger.lift();
    send("touchend", finger.target, touch, {}, event);
    // A listener of touchend may have taken the element out of the page.
    const element = finger.target.$$ as Element | null;
    if (tap && element && !element.closest("wx-button[disabled]"))
      send("tap", finger.target, touch, pointOf(touch), event);
  }

  function cancel(event: PointerLike) {
    const contact = contacts.get(idOf(event));
    if (!contact) return;
    contacts.delete(idOf(event));
    contact.finger.cancel();
    send("touchcancel", contact.finger.target, contact.touch, {}, event);
  }

  const holdScroll = (event: Event) => {
    if ([...contacts.values()].some((contact) => contact.caught) && event.cancelable) event.preventDefault();
  };

  const stop = new AbortController();
  const { signal } = stop;
  const on = (to: EventTarget, name: string, work: (event: PointerLike) => void) =>
    to.addEventListener(name, (event) => work(event as PointerLike), { capture: true, signal });
  on(screen, "pointerdown", down);
  on(view, "pointermove", move);
  on(view, "pointerup", up);
  on(view, "pointercancel", cancel);
  screen.addEventListener("touchmove", holdScroll, { passive: false, signal });
  return () => {
    stop.abort();
    for (const contact of contacts.values()) contact.finger.cancel();
    contacts.clear();
  };
}
