import type { Move } from "./gesture-event";

interface PointerLike extends MouseEvent {
  readonly pointerId?: number;
  readonly pointerType?: string;
  readonly pressure?: number;
}

export interface FingerListener {
  down(move: Move): void;
  moved(move: Move): void;
  /** The last finger went up; `cancelled`: the browser took it. */
  up(move: Move, cancelled: boolean): void;
}

/** Velocities are of the last so many ms. */
const WINDOW_MS = 100;

/** Follows the fingers that came down in an element, wherever they go. @param now ms @returns stops */
export function followFingers(element: HTMLElement, now: () => number, listener: FingerListener): () => void {
  const fingers = new Map<number, { x: number; y: number }>();
  let start = { x: 0, y: 0 };
  let last = { x: 0, y: 0 };
  let trail: { x: number; y: number; at: number }[] = [];
  const view = element.ownerDocument.defaultView ?? window;
  const focus = () => {
    const all = [...fingers.values()];
    const sum = all.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
    return all.length === 0 ? last : { x: sum.x / all.length, y: sum.y / all.length };
  };
  const move = ({ pressure = 0, pointerType = "mouse" }: PointerLike): Move => {
    const at = now();
    const point = focus();
    trail = [...trail.filter((one) => at - one.at <= WINDOW_MS), { ...point, at }];
    const [first] = trail;
    const seconds = first === undefined || at === first.at ? Number.POSITIVE_INFINITY : (at - first.at) / 1_000;
    const made: Move = {
      ...point,
      deltaX: point.x - last.x,
      deltaY: point.y - last.y,
      velocityX: (point.x - (first?.x ?? 0)) / seconds,
      velocityY: (point.y - (first?.y ?? 0)) / seconds,
      movedX: point.x - start.x,
      movedY: point.y - start.y,
      pressure,
      isMouse: pointerType === "mouse",
      pointers: [...fingers.values()],
    };
    last = point;
    return made;
  };
  const id = (event: PointerLike) => event.pointerId ?? 1;
  const lift = (cancelled: boolean) => (event: PointerLike) => {
    if (!fingers.has(id(event))) return;
    const made = move(event);
    fingers.delete(id(event));
    last = focus();
    if (fingers.size === 0) listener.up(made, cancelled);
  };
  const stop = new AbortController();
  const on = (to: EventTarget, name: string, work: (event: PointerLike) => void) =>
    to.addEventListener(name, (event) => work(event as PointerLike), { signal: stop.signal });
  on(element, "pointerdown", (event) => {
    const isFirst = fingers.size === 0;
    fingers.set(id(event), { x: event.clientX, y: event.clientY });
    last = focus();
    trail = [];
    if (isFirst) start = last;
    const made = move(event);
    if (isFirst) listener.down(made);
    else listener.moved(made);
  });
  on(view, "pointermove", (event) => {
    if (!fingers.has(id(event))) return;
    fingers.set(id(event), { x: event.clientX, y: event.clientY });
    listener.moved(move(event));
  });
  on(view, "pointerup", lift(false));
  on(view, "pointercancel", lift(true));
  return () => stop.abort();
}
