import type { PhoneContext, WxFamily } from "../phone-context";
import type { ServiceSearch } from "./service-search";

/** Local service discovery: multicast DNS as WeChat does it. */
export function serviceFamily({ calls, listeners, profile }: PhoneContext, search: ServiceSearch) {
  return {
    startLocalServiceDiscovery: calls.define<{ readonly serviceType: string }>({
      name: "startLocalServiceDiscovery",
      rules: { serviceType: "String" },
      run: ({ serviceType }, reply) => {
        // wx-hardware-api 9: on iPhones it is unusable since WeChat 7.0.18. The words are modelled.
        if (!profile.lan.findsServices) return reply.fail({ text: "not support", errno: 100 });
        // Typings: texts of these two failures.
        if (!/^_[^.]+\._(tcp|udp)\.?$/i.test(serviceType)) return reply.fail({ text: "invalid param" });
        if (search.running) return reply.fail({ text: "scan task already exist" });
        search.start(serviceType);
        reply.ok();
      },
    }),
    stopLocalServiceDiscovery: calls.define({
      name: "stopLocalServiceDiscovery",
      run: (_options, reply) => {
        if (!search.running) return reply.fail({ text: "task not found" });
        search.stop();
        reply.ok();
      },
    }),
    onLocalServiceFound: (listener: unknown) => listeners.on("onLocalServiceFound", listener),
    offLocalServiceFound: (listener?: unknown) => listeners.off("onLocalServiceFound", listener),
    onLocalServiceLost: (listener: unknown) => listeners.on("onLocalServiceLost", listener),
    offLocalServiceLost: (listener?: unknown) => listeners.off("onLocalServiceLost", listener),
    onLocalServiceResolveFail: (listener: unknown) => listeners.on("onLocalServiceResolveFail", listener),
    offLocalServiceResolveFail: (listener?: unknown) => listeners.off("onLocalServiceResolveFail", listener),
    onLocalServiceDiscoveryStop: (listener: unknown) => listeners.on("onLocalServiceDiscoveryStop", listener),
    offLocalServiceDiscoveryStop: (listener?: unknown) => listeners.off("onLocalServiceDiscoveryStop", listener),
  } satisfies WxFamily;
}
