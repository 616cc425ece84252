import type { PhoneCloudMessage, ServerCloudMessage } from "../../protocol/cloud/messages";
import type { Internet } from "../../simulator/world/wifi/internet";

const STATE = { op: "state", boot: 1, t: 5_000, ver: 3, values: { power: true } } as const;

/** The server of the README's room: knows one token, and one lamp that is on. */
export const EXAMPLE_CLOUD: Internet = {
  appId: "wx0000000000000001",
  requestDomains: [],
  socketDomains: ["wss://iot.example.com"],
  crossingMs: 20,
  request: async () => undefined,
  loginCode: () => undefined,
  socket: (_request, events) => {
    const say = (message: ServerCloudMessage) => events.text(JSON.stringify(message));
    events.opened();
    return {
      send: (text) => {
        const message = JSON.parse(text) as PhoneCloudMessage;
        if (message.op === "hello" && message.token === "token")
          say({ op: "welcome", heartbeatMs: 30_000, now: 1_000 });
        if (message.op === "ping") say({ op: "pong" });
        if (message.op !== "watch") return;
        for (const device of Object.keys(message.devices)) {
          say({ op: "presence", device, online: true });
          say({ op: "device", device, message: STATE, at: 1_000, kept: true });
        }
      },
      close: () => undefined,
    };
  },
};
