import type { MapPoint } from "./map-place";

/** The end of a drag: the signal it began with, dBm. */
export interface DragEnd {
  readonly from: number;
}

/**
 * Lets whatever in `layer` has a `data-key` be dragged with mouse, pen or finger.
 * @param moved each move, and once more with `done` when it is let go.
 * @param before the signal of a key when the drag begins, dBm.
 */
export function dragOn(
  layer: HTMLElement,
  moved: (key: string, point: MapPoint, done?: DragEnd) => void,
  before: (key: string) => number,
): void {
  layer.addEventListener("pointerdown", (event) => {
    const tag = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-key]") : null;
    const key = tag?.dataset.key;
    if (tag === null || key === undefined) return;
    event.preventDefault();
    const from = before(key);
    const at = ({ clientX, clientY }: PointerEvent): MapPoint => {
      const { left, top } = layer.getBoundingClientRect();
      return { x: clientX - left, y: clientY - top };
    };
    const move = (next: PointerEvent) => moved(key, at(next));
    const end = (last: PointerEvent) => {
      tag.removeEventListener("pointermove", move);
      tag.classList.remove("is-dragged");
      if (last.type === "pointerup") moved(key, at(last), { from });
    };
    tag.classList.add("is-dragged");
    tag.setPointerCapture(event.pointerId);
    tag.addEventListener("pointermove", move);
    tag.addEventListener("pointerup", end, { once: true });
    tag.addEventListener("pointercancel", end, { once: true });
  });
}
