import { products } from "../../../products";
import { Alerts } from "../../alerts/alerts";
import { wechatSender } from "../../alerts/send-by-wechat";
import type { ServerParts } from "../../http/plugin";
import type { GiveOrder } from "../../schedules/order";
import { ScheduleRunner } from "../../schedules/schedule-runner";
import type { Fanout } from "../contract";
import { listenMqtt, type MqttListener } from "../listen-mqtt";
import type { CloudCore } from "../twin/create-cloud";
import { modelsOf } from "../twin/models";
import type { House } from "./house";
import { HouseBridge } from "./house-bridge";
import { HouseDoor } from "./house-door";

type HouseParts = Pick<ServerParts, "config" | "clock" | "database" | "log" | "wechat" | "tokens"> & {
  readonly fanout: Fanout;
  readonly cloud: Pick<CloudCore, "commands" | "twins" | "onKept">;
  /** Names this process among those on the same database. */
  readonly process: string;
  /** 16 hex digits of randomness. */
  readonly newKey: () => string;
};

/**
 * Starts what runs by itself: schedules, alerts, and the houses' door where it has a port.
 *
 * @throws ConfigError for a port that cannot be had
 */
export async function openHouse(parts: HouseParts): Promise<House & { readonly port?: number }> {
  const { config, clock, database, log, fanout, cloud, process, newKey, wechat, tokens } = parts;
  const models = modelsOf(products());
  const modelOf = (product: string) => models(product, undefined);
  const order: GiveOrder = async ({ userId, device, request, ttlMs, key }) =>
    (await cloud.commands.desire(userId, device.id, request, ttlMs, key)).taken;
  const schedules = new ScheduleRunner({
    ...{ database, clock, process, modelOf, order },
    note: (event) => ("error" in event ? log.error({ event: "schedule-failed", err: event.error }) : log.info(event)),
  });
  const beyond = wechatSender({ database, wechat, tokens, apps: config.apps, log });
  const alerts = new Alerts({ database, clock, fanout, modelOf, beyond });
  const failed = (err: unknown) => log.error({ event: "alert-failed", err });
  const stopAlerts = cloud.onKept(({ device, product, message, at }) => {
    if (message.op === "event") alerts.hear({ device, product, message, at }).catch(failed);
  });
  const bridge = new HouseBridge({
    ...{ database, clock, fanout, modelOf: models, order, newKey, log },
    readTwin: (device) => cloud.twins.read(device),
  });
  const { houseMqttPort } = config;
  const door = houseMqttPort === undefined ? undefined : await HouseDoor.open({ database, clock, bridge, log });
  const close = async (listener?: MqttListener) => {
    stopAlerts();
    await schedules.stop();
    bridge.close();
    await listener?.close();
    await door?.close();
  };
  const listener =
    door === undefined || houseMqttPort === undefined
      ? undefined
      : await listenMqtt(door, { host: config.host, port: houseMqttPort, setting: "HOUSE_MQTT_PORT" }).catch(
          async (error: unknown) => {
            await close();
            throw error;
          },
        );
  schedules.start();
  alerts.recover().catch(failed);
  return {
    wakeSchedules: () => schedules.wake(),
    close: () => close(listener),
    ...(listener === undefined ? {} : { port: listener.port }),
  };
}
