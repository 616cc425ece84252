import type { DeviceGateway } from "../contract";
import type { Binding } from "./binding";

/**
 * The same gateway, but a device that is there with an identity ends those that it had before (`Binding.hello`), after the listener
 * knows that it is there.
 *
 * @param ready rejects while nobody's presence can be kept
 */
export function helloAtPresence(
  gateway: DeviceGateway,
  binding: Pick<Binding, "hello">,
  ready: () => Promise<void>,
): DeviceGateway {
  return {
    listen: (listener) =>
      gateway.listen({
        async presence(device, online) {
          await ready();
          await listener.presence(device, online);
          if (online) await binding.hello(device);
        },
        meta: (device, meta) => listener.meta(device, meta),
        message: (device, message) => listener.message(device, message),
      }),
    send: (device, message) => gateway.send(device, message),
    admit: (device) => gateway.admit(device),
    revoke: (id) => gateway.revoke(id),
    close: () => gateway.close(),
  };
}
