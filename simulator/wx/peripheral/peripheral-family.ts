import type { Gates } from "../bluetooth/adapter-family";
import { BLUETOOTH_FAILURE } from "../bluetooth/bluetooth-failure";
import type { PhoneContext, WxFamily } from "../phone-context";
import { PeripheralServer } from "./peripheral-server";

/** The servers of the app on one phone. */
export class PeripheralServers {
  readonly #servers = new Map<string, PeripheralServer>();
  #last = 0;
  readonly #phone: PhoneContext;

  constructor(phone: PhoneContext) {
    this.#phone = phone;
  }

  /** @returns the object that the app gets */
  open(): object {
    const serverId = String(++this.#last);
    // A central is known to the phone by an address of its own, which nobody else sees.
    const server = new PeripheralServer(this.#phone, serverId, ({ id }) => addressOf(id));
    this.#servers.set(serverId, server);
    return { serverId, ...server.members() };
  }

  /** The app is gone, or the phone's Bluetooth. */
  forget(): void {
    for (const server of this.#servers.values()) server.close();
    this.#servers.clear();
  }
}

/** The phone as a peripheral, seen by the other phones of the world. */
export function peripheralFamily(phone: PhoneContext, servers: PeripheralServers, gates: Gates) {
  const { calls, listeners, settings } = phone;
  return {
    createBLEPeripheralServer: calls.define<object, { server: object }>({
      name: "createBLEPeripheralServer",
      always: { errCode: 0 },
      tracedResult: () => ({}),
      run: (_options, reply) =>
        gates.privacy.pass(
          "createBLEPeripheralServer",
          () =>
            gates.permissions.require(
              "scope.bluetooth",
              () => {
                if (settings.bluetooth) reply.ok({ server: servers.open() });
                else reply.fail(BLUETOOTH_FAILURE.notAvailable);
              },
              reply.fail,
            ),
          reply.fail,
        ),
    }),
    onBLEPeripheralConnectionStateChanged: (listener: unknown) =>
      listeners.on("onBLEPeripheralConnectionStateChanged", listener),
    offBLEPeripheralConnectionStateChanged: (listener?: unknown) =>
      listeners.off("onBLEPeripheralConnectionStateChanged", listener),
  } satisfies WxFamily;
}

function addressOf(link: number): string {
  const hex = link.toString(16).padStart(8, "0").toUpperCase();
  return `C0:DE:${(hex.match(/../g) ?? []).join(":")}`;
}
