import type { PhoneContext, WxFamily } from "../phone-context";

export function networkFamily({ calls, listeners, settings }: PhoneContext) {
  return {
    getNetworkType: calls.define({
      name: "getNetworkType",
      run: (_options, reply) =>
        reply.ok({ networkType: settings.network, hasSystemProxy: false, signalStrength: -50, weakNet: false }),
    }),
    onNetworkStatusChange: (listener: unknown) => listeners.on("onNetworkStatusChange", listener),
    offNetworkStatusChange: (listener?: unknown) => listeners.off("onNetworkStatusChange", listener),
  } satisfies WxFamily;
}
