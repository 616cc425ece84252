import { clockTimeText } from "../../../lib/format/clock-time";
import { nameOf } from "./kind-look";
import type { PanelSource } from "./panel-item";
import { rawText, valueText } from "./value-text";

export interface EventRow {
  readonly key: string;
  readonly time: string;
  readonly text: string;
  readonly mark: "" | "is-warn" | "is-bad";
}

/** Events that a timeline shows. */
const MOST = 20;
const MARKS = { info: "", alert: "is-warn", fault: "is-bad" } as const;

/** What a device told of by itself, newest first; one that its model does not know is shown as it came. */
export function eventRows({ language, now, model, state }: PanelSource): readonly EventRow[] {
  return state.events.slice(0, MOST).map(({ event, data, at }, index) => {
    const known = Object.hasOwn(model.events, event) ? model.events[event] : undefined;
    const name = nameOf(language, event, known ?? {}, model.events);
    const about =
      data === undefined ? "" : known?.data === undefined ? rawText(data) : valueText(language, known.data, data);
    // Newest first, so the place from the end stays the event's own.
    const key = `${at}-${event}-${state.events.length - index}`;
    return {
      key,
      time: clockTimeText(at, now),
      text: about === "" ? name : `${name} · ${about}`,
      mark: MARKS[known?.severity ?? "info"],
    };
  });
}

/** What an event is described as; "" without. */
export function hasEvents({ model, state }: PanelSource): boolean {
  return Object.keys(model.events).length > 0 || state.events.length > 0;
}
