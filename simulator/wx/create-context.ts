import { ApiCalls } from "./api-call";
import { AppHosts } from "./app-host";
import { JsThread } from "./js-thread";
import { Listeners } from "./listeners";
import type { PhoneContext } from "./phone-context";
import { PhoneSettings } from "./phone-settings";
import type { PhoneSpec } from "./phone-spec";
import type { PhoneWorld, TraceKind } from "./phone-world";
import type { PlatformProfile } from "./platform-profile";
import { PLATFORM_PROFILES } from "./platform-profiles";
import { androidAt } from "./platform-profiles/android-levels";
import { traceDetail } from "./trace-detail";

/** Builds what the families of one phone share. */
export function createPhoneContext(world: PhoneWorld, spec: PhoneSpec): PhoneContext {
  const profile = profileOf(spec);
  const inWorld = (delayMs: number, work: () => void) => world.timeline.schedule(delayMs, work, `wx:${spec.name}`);
  const thread = new JsThread(inWorld, profile.suspendAfterMs);
  /** What a call of the app began ends with the app. */
  const schedule = (delayMs: number, work: () => void) => {
    const { life } = thread;
    return inWorld(delayMs, () => {
      if (life === thread.life) work();
    });
  };
  const trace = (kind: TraceKind, api: string, detail: object) =>
    world.trace.record(kind, { phone: spec.name, api, ...traceDetail(detail) });
  const toApp = (work: () => void) => thread.deliverLater(profile.callbackDelayMs, work);
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
    if (!profile.lan.keepsSocket) return open();
    kept ??= open();
    return kept;
  };
  const ownListeners = () =>
    new Listeners(profile.listeners, {
      toApp,
      guard,
      traceEvent: (api, [payload]) => trace("event", api, payload instanceof Object ? payload : {}),
    });
  const listeners = ownListeners();
  const raise = (error: unknown) => {
    hosts.notify((host) => host.failed(error));
    if (listeners.has("onError")) {
      listeners.emit("onError", String(error instanceof Error ? (error.stack ?? error) : error));
      return;
    }
    if (hosts.any) return;
    schedule(0, () => {
      throw error;
    });
  };
  const random = world.random.fork(`phone:${spec.name}`);
  const values = random.fork("getRandomValues");
  return {
    name: spec.name,
    world,
    profile,
    settings: new PhoneSettings(spec),
    random,
    randomBytes: spec.randomBytes ?? ((length) => Uint8Array.from(values.bytes(length))),
    thread,
    calls: new ApiCalls({ toApp, guard, traceCall: trace }),
    listeners,
    ownListeners,
    schedule,
    hosts,
    socket,
    guard,
    raise,
    trace,
  };
}

function profileOf(spec: PhoneSpec): PlatformProfile {
  const { os, apiLevel } = spec;
  const base = os === "android" && apiLevel !== undefined ? androidAt(apiLevel) : PLATFORM_PROFILES[os];
  const changes = { ...spec.profile, ...(apiLevel === undefined ? {} : { apiLevel }) };
  const merged = Object.entries(base).map(([family, quirk]) => {
    const change = changes[family as keyof typeof changes];
    if (change === undefined) return [family, quirk];
    return [family, quirk instanceof Object && change instanceof Object ? { ...quirk, ...change } : change];
  });
  return Object.fromEntries(merged) as unknown as PlatformProfile;
}
