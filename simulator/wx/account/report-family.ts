import type { PhoneContext, WxFamily } from "../phone-context";

/** What an app reports to WeChat's own analysis: taken, kept nowhere, as a line of the trace by its name only. */
export function reportFamily({ calls, trace }: PhoneContext) {
  const taken = (api: string) => (name?: unknown) =>
    trace("call", api, { name: typeof name === "object" ? "" : String(name) });
  const log = () => undefined;
  const logger = {
    debug: log,
    info: log,
    log,
    warn: log,
    error: log,
    setFilterMsg: log,
    addFilterMsg: log,
    tag: () => logger,
  };
  return {
    reportAnalytics: taken("reportAnalytics"),
    reportEvent: taken("reportEvent"),
    reportMonitor: taken("reportMonitor"),
    reportPerformance: taken("reportPerformance"),
    getExptInfoSync: () => ({}),
    getLogManager: () => logger,
    getRealtimeLogManager: () => logger,
    setEnableDebug: calls.define<{ enableDebug: boolean }>({
      name: "setEnableDebug",
      rules: { enableDebug: "Boolean" },
      run: (_options, reply) => reply.ok(),
    }),
  } satisfies WxFamily;
}
