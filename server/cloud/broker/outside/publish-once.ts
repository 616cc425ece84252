import type { MqttClient } from "mqtt";
import { AWAY } from "./control-channel";

/**
 * Publishes with QoS 1 over the connection as it is now: it is not said again over the next one, when nobody waits for it any more.
 * Resolves when the broker took it; rejects when there is none.
 */
export function publishOnce(client: MqttClient, topic: string, payload: Uint8Array, retain = false): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!client.connected) return void reject(new Error(AWAY));
    const lost = () => {
      // First: taking it out calls back with words of its own.
      reject(new Error(AWAY));
      client.removeOutgoingMessage(id);
    };
    client.once("close", lost);
    client.publish(topic, Buffer.from(payload), { qos: 1, retain }, (error) => {
      client.off("close", lost);
      if (error) reject(error);
      else resolve();
    });
    const id = client.getLastMessageId();
  });
}
