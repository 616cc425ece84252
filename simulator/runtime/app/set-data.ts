import type { GeneralComponent } from "glass-easel";
import type { AppContext } from "./app-context";
import { crossData } from "./crossing-data";
import type { PageIndex } from "./page-index";

/** What app code has as `this` in a page or component. */
export interface ComponentCaller {
  readonly _$: GeneralComponent;
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
    if (flaw !== "unloaded") apply.call(caller, data, drawn);
  };
}
