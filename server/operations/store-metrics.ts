import { Counter, Gauge, type Registry } from "prom-client";
import type { StoreHealth } from "../stores/store-health";

const SETTINGS = ["appendonly", "maxmemory-policy"] as const;

/** Metrics of the store: what failed and why, and what is set in it so that it loses data. */
export function storeMetrics(register: Registry, health: StoreHealth): void {
  const registers = [register];
  new Counter({
    name: "companion_store_failures_total",
    help: "calls of the store that failed, by what was done and the cause's own code",
    labelNames: ["doing", "code"],
    registers,
    collect() {
      this.reset();
      for (const { doing, code, count } of health.failures) this.inc({ doing, code }, count);
    },
  });
  new Gauge({
    name: "companion_store_setting_wrong",
    help: "1: Redis is set so that it loses data",
    labelNames: ["setting"],
    registers,
    collect() {
      const wrong = new Set<string>(health.wrongSettings.map(({ setting }) => setting));
      for (const setting of SETTINGS) this.set({ setting }, wrong.has(setting) ? 1 : 0);
    },
  });
}
