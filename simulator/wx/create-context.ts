import { ApiCalls } from "./api-call";
import { AppHosts } from "./app-host";
import { JsThread } from "./js-thread";
import { Listeners } from "./listeners";
import { PERSONALITIES } from "./personalities";
import { androidAt } from "./personalities/android-levels";
import type { Personality } from "./personality";
import type { PhoneContext } from "./phone-context";
import { PhoneSettings } from "./phone-settings";
import type { PhoneSpec } from "./phone-spec";
import type { PhoneWorld, TraceKind } from "./phone-world";
import { traceDetail } from "./trace-detail";

/** Builds what the families of one phone share. */
export function createPhoneContext(world: PhoneWorld, spec: PhoneSpec): PhoneContext {
  const habits = habitsOf(spec);
  const inWorld = (delayMs: number, work: () => void) => world.timeline.schedule(delayMs, work, `wx:${spec.name}`);
  const thread = new JsThread(inWorld, habits.suspendAfterMs);
  /** What a call of the app began ends with the app. */
  const schedule = (delayMs: number, work: () => void) => {
    const { life } = thread;
    return inWorld(delayMs, () => {
      if (life === thread.life) work();
    });
  };
  const trace = (kind: TraceKind, api: string, detail: object) =>
    world.trace.record(kind, { phone: spec.name, api, ...traceDetail(detail) });
  const toApp = (work: () => void) => thread.deliverLater(habits.callbackDelayMs, work);
  const guard = (work: () => void) => {
    try {
      work();
    } catch (error) {
      raise(error);
    }
  };
  const hosts = new AppHosts();
  let kept: number | undefined;
  const socket = () => {
    const open = () => world.networks?.openSocket() ?? 0;
    if (!habits.lan.keepsSocket) return open();
    kept ??= open();
    return kept;
  };
  const listeners = new Listeners(habits.listeners, {
    toApp,
    guard,
    traceEvent: (api, [payload]) => trace("event", api, payload instanceof Object ? payload : {}),
  });
  const raise = (error: unknown) => {
    hosts.tell((host) => host.failed(error));
    if (listeners.has("onError")) {
      listeners.emit("onError", String(error instanceof Error ? (error.stack ?? error) : error));
      return;
    }
    if (hosts.any) return;
    schedule(0, () => {
      throw error;
    });
  };
  return {
    name: spec.name,
    world,
    habits,
    settings: new PhoneSettings(spec),
    random: world.random.fork(`phone:${spec.name}`),
    thread,
    calls: new ApiCalls({ toApp, guard, traceCall: trace }),
    listeners,
    schedule,
    hosts,
    socket,
    raise,
    trace,
  };
}

function habitsOf(spec: PhoneSpec): Personality {
  const { os, apiLevel } = spec;
  const base = os === "android" && apiLevel !== undefined ? androidAt(apiLevel) : PERSONALITIES[os];
  const changes = { ...spec.habits, ...(apiLevel === undefined ? {} : { apiLevel }) };
  const merged = Object.entries(base).map(([family, habit]) => {
    const change = changes[family as keyof typeof changes];
    if (change === undefined) return [family, habit];
    return [family, habit instanceof Object && change instanceof Object ? { ...habit, ...change } : change];
  });
  return Object.fromEntries(merged) as unknown as Personality;
}
