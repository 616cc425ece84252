import { Component, type Element as GlassElement, type ShadowedEvent } from "glass-easel";

type Fields = Record<string, unknown>;

/** An element as an event of WeChat tells of it. */
interface EventNode {
  readonly id: string;
  readonly dataset: Fields;
  readonly offsetLeft: number;
  readonly offsetTop: number;
}

/** Of the framework's own event: what no app ever sees. */
const HIDDEN = /^_\$|^(?:bubbles|composed|extraFields|target|currentTarget|mark)$/;

/**
 * What a listener of an app gets: plain data, which can be logged, copied and put into setData (framework docs, "事件对象").
 * The data of a component's own event is handed over as it is.
 */
export function toAppEvent(event: ShadowedEvent<unknown>): Fields {
  const own = Object.fromEntries(
    Object.entries(Object.getPrototypeOf(event) as Fields).filter(([name]) => !HIDDEN.test(name)),
  );
  return {
    ...own,
    target: toEventNode(event.target),
    currentTarget: toEventNode(event.currentTarget),
    mark: { ...(event.mark as Fields | null) },
    mut: event.mutatedMarked(),
  };
}

function toEventNode(given: unknown): EventNode {
  const element = elementOf(given);
  const { offsetLeft = 0, offsetTop = 0 } = (element.$$ ?? {}) as Partial<HTMLElement>;
  return { id: element.id, dataset: { ...element.dataset }, offsetLeft, offsetTop };
}

/** A component is told by what its code has as `this`. */
export function elementOf(given: unknown): GlassElement {
  const { _$: component } = given as { _$?: unknown };
  return (Component.isComponent(component) ? component : given) as GlassElement;
}
