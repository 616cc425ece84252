import type { AppWatch } from "../../report/app-watch";
import { ApiCalls } from "../../wx/api-call";
import { Listeners } from "../../wx/listeners";
import { MissingApis } from "../../wx/missing-apis";
import type { VirtualPhone } from "../../wx/virtual-phone";
import type { WebBundle } from "../bundle/web-bundle";
import type { AppContext } from "./app-context";
import type { AppEvent } from "./app-event";
import { keepLongStacks, withTemplatePlace } from "./template-place";
import { TurnLimits } from "./turn-limits";

/** Builds what the parts of one app share; calls answer on the phone's thread, as those of the phone itself do. */
export function createAppContext(
  phone: VirtualPhone,
  bundle: WebBundle,
  emit: (event: AppEvent) => void,
  watch?: AppWatch,
): AppContext {
  watch?.begin(phone, (what, message) => emit({ kind: "warning", what, message }));
  const missing = watch?.missing ?? new MissingApis();
  const reported = new WeakSet<object>();
  if (bundle.foreign !== undefined) keepLongStacks();
  const fail = (thrown: unknown) => {
    const error = bundle.foreign === undefined ? thrown : withTemplatePlace(thrown, bundle);
    // glass-easel tells its listeners of an exception and then throws it.
    if (thrown instanceof Error) {
      if (reported.has(thrown)) return;
      reported.add(thrown);
    }
    missing.failed(error);
    phone.raise(error);
  };
  const limits = new TurnLimits();
  let depth = 0;
  const guard = <T>(work: () => T): T | undefined => {
    if (depth === 0) limits.begin();
    depth += 1;
    try {
      return work();
    } catch (error) {
      fail(error);
      return undefined;
    } finally {
      depth -= 1;
    }
  };
  const toApp = (work: () => void) => void phone.clock.schedule(phone.platformProfile.callbackDelayMs, work, "wx");
  return {
    phone,
    bundle,
    missing,
    ...(watch === undefined ? {} : { watch }),
    calls: new ApiCalls({ toApp, guard, traceCall: (kind, api, detail) => emit({ kind, api, detail }) }),
    listeners: new Listeners(phone.platformProfile.listeners, { toApp, guard, traceEvent: () => undefined }),
    limits,
    emit,
    fail,
    guard,
  };
}
