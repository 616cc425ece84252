import type { GeneralComponent } from "glass-easel";
import type { AppContext } from "./app-context";
import { crossData } from "./crossing-data";
import type { PageIndex } from "./page-index";

/** What app code has as `this` in a page or component. */
export interface ComponentCaller {
  readonly _$: GeneralComponent;
  readonly data: Readonly<Record<string, unknown>>;
  setData(data: Record<string, unknown>, drawn?: () => void): void;
}

/** Puts the border between logic and view into every setData of one page or component: JSON copies, counted. */
export function watchSetData(caller: ComponentCaller, context: AppContext, pages: PageIndex): void {
  const apply = caller.setData;
  caller.setData = (given, drawn) => {
    const { data, bytes, undefinedFields } = crossData(given ?? {});
    for (const field of undefinedFields) {
      context.emit({ kind: "warning", message: `Setting data field "${field}" to undefined is invalid.` });
    }
    const page = pages.of(caller._$);
    const flaw = page?.flaw();
    page?.counter.count(context.phone.clock.now(), bytes, flaw);
    context.emit({ kind: "set-data", path: page?.path ?? "", bytes, ...(flaw && { flaw }) });
    if (flaw === "unloaded") return;
    apply.call(caller, withOwnObjects(data, given ?? {}, caller.data), drawn);
    notifyPerformance(caller, context, Object.keys(data));
  };
}

/**
 * An object that is the field's value already stays the same one: it is drawn anew, but no observer of the property hears of
 * it. Components change a property in place and set it again in its own observer.
 */
function withOwnObjects(
  copied: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>>,
  current: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const kept = Object.entries(copied).map(([key, copy]) => {
    const isSame = typeof copy === "object" && copy !== null && given[key] === current[key];
    return [key, isSame ? current[key] : copy] as const;
  });
  return Object.fromEntries(kept);
}

type PerformanceListener = (result: object) => void;

const listeners = new WeakMap<
  ComponentCaller,
  { readonly withDataPaths: boolean; readonly listener: PerformanceListener }
>();
let updates = 0;

/** `setUpdatePerformanceListener` of a page or component: one listener, which hears of each setData; null takes it away. */
export function listenToUpdates(
  caller: ComponentCaller,
  { withDataPaths = false }: { readonly withDataPaths?: boolean } = {},
  listener?: PerformanceListener | null,
): void {
  if (listener) listeners.set(caller, { withDataPaths, listener });
  else listeners.delete(caller);
}

function notifyPerformance(caller: ComponentCaller, { phone, guard }: AppContext, dataPaths: readonly string[]): void {
  const heard = listeners.get(caller);
  if (heard === undefined) return;
  const started = phone.clock.now();
  const told = () => {
    const times = {
      pendingStartTimestamp: started,
      updateStartTimestamp: started,
      updateEndTimestamp: phone.clock.now(),
    };
    const paths = heard.withDataPaths ? { dataPaths } : {};
    heard.listener({ updateProcessId: ++updates, isMergedUpdate: false, ...times, ...paths });
  };
  phone.clock.schedule(0, () => guard(told), "update");
}
