import { Counter, Gauge, type Registry } from "prom-client";
import type { ServerParts } from "../http/plugin";

/** Metrics of the device cloud: the broker's trouble with devices, and what of their words was dropped. */
export function cloudMetrics(register: Registry, { broker, deviceCloud }: ServerParts): void {
  const registers = [register];
  if (broker !== undefined) {
    new Gauge({
      name: "companion_broker_away",
      help: "the broker outside cannot be reached: 1; commands are refused then, everything else is served",
      registers,
      async collect() {
        this.set((await broker.isAway()) ? 1 : 0);
      },
    });
    new Counter({
      name: "companion_broker_events_total",
      help: "devices refused, cut off or not understood, and trouble of the broker itself, by why",
      labelNames: ["event", "why"],
      registers,
      collect() {
        this.reset();
        for (const { event, why, count } of broker.counts.all) this.inc({ event, why }, count);
      },
    });
  }
  if (broker?.connected !== undefined) {
    new Gauge({
      name: "companion_devices_connected",
      help: "devices at the broker inside this process",
      registers,
      collect() {
        this.set(broker.connected?.() ?? 0);
      },
    });
  }
  if (deviceCloud !== undefined) {
    const { drops } = deviceCloud.core;
    new Counter({
      name: "companion_telemetry_dropped_total",
      help: "what devices said and was not kept, by why",
      labelNames: ["why"],
      registers,
      collect() {
        this.reset();
        for (const [why, count] of drops.counts) this.inc({ why }, count);
      },
    });
  }
}
