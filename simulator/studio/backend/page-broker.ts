import mqtt from "mqtt";
import type { BrokerConnection, DeviceBroker } from "../../world/cloud/device-broker";
import type { Timeline } from "../../world/time/timeline";

const KEEP_ALIVE_S = 60;
const AT_LEAST_ONCE = 1;

/** MQTT 3.1.1 over the page's WebSocket. What comes of it happens in the world, as events of its own. */
export function pageBroker(timeline: Timeline, address: string): DeviceBroker {
  return {
    connect({ clientId, username, password, will }, handlers): BrokerConnection {
      let isOver = false;
      const inWorld = (work: () => void) =>
        void timeline.schedule(
          0,
          () => {
            if (!isOver) work();
          },
          "cloud.broker",
        );
      const client = mqtt.connect(address, {
        ...{ clientId, username, password, clean: true, keepalive: KEEP_ALIVE_S },
        protocolVersion: 4,
        // The firmware decides when it connects again.
        reconnectPeriod: 0,
        will: { topic: will.topic, payload: will.payload as Buffer, qos: AT_LEAST_ONCE, retain: will.retain ?? false },
      });
      client.on("connect", () => inWorld(handlers.connected));
      client.on("message", (topic, payload) => inWorld(() => handlers.message({ topic, payload: payload.slice() })));
      // What goes wrong ends in a close, too.
      client.on("error", () => undefined);
      client.on("close", () =>
        inWorld(() => {
          isOver = true;
          client.end(true);
          handlers.closed();
        }),
      );
      const end = (isForced: boolean) => {
        isOver = true;
        client.end(isForced);
      };
      return {
        publish: ({ topic, payload, retain = false }) =>
          void client.publish(topic, payload as Buffer, { qos: AT_LEAST_ONCE, retain }),
        subscribe: (topics) => void client.subscribe([...topics], { qos: AT_LEAST_ONCE }),
        end: () => end(false),
        drop: () => end(true),
      };
    },
  };
}
