import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { generate } from "mqtt-packet";
import { WebSocket } from "ws";
import { freePort } from "../../scripts/setup/free-port";
import { readConfig } from "../../server/config/read-config";
import { demoConfig } from "../../server/fake-wechat/demo";
import { startChild } from "../cloud/child";
import {
  type CrowdDevice,
  type CrowdSize,
  connectDevices,
  openMqtt,
  reportAll,
  reportTopic,
  SentReports,
} from "../cloud/crowd";
import { type Measurement, percentile } from "../figure";

const SIZE: CrowdSize = { devices: 5_000, phones: 50, everyMs: 10_000, forMs: 30_000 };
const NOBODY_ASKED = "http://127.0.0.1:9";

interface Run {
  readonly p99: number;
  readonly memory: number;
}

/** From a device's report to the phone that watches it: through the whole server, and through the bare broker in the same run. */
export const cloudFanout: Measurement = {
  ids: ["cloud.5000.p99", "cloud.5000.memory"],
  async measure() {
    const devices = Array.from({ length: SIZE.devices }, () => ({
      id: randomBytes(16).toString("hex"),
      secret: randomBytes(32).toString("hex"),
    }));
    const bare = await throughBroker(devices);
    const ours = await throughServer(devices);
    const lower = { better: "lower" } as const;
    return [
      {
        ...{ id: "cloud.5000.p99", value: ours.p99, unit: "ms", ...lower },
        ...{ vs: "a bare broker's fan-out, its p99", ratio: ours.p99 / bare.p99 },
      },
      {
        ...{ id: "cloud.5000.memory", value: ours.memory / 1_048_576, unit: "MB", ...lower },
        ...{ vs: "a bare broker's fan-out, its process", ratio: ours.memory / bare.memory },
      },
    ];
  },
};

const watchedBy = (devices: readonly CrowdDevice[], phone: number) =>
  devices.filter((_, index) => index % SIZE.phones === phone).map(({ id }) => id);

async function throughBroker(devices: readonly CrowdDevice[]): Promise<Run> {
  const child = await startChild<{ readonly port: number }>("./serve-broker.ts");
  const reports = new SentReports();
  for (let phone = 0; phone < SIZE.phones; phone++) {
    const socket = await openMqtt(child.ready.port, { id: `phone-${phone}`, secret: "" }, (packet) => {
      if (packet.cmd !== "publish") return;
      socket.write(generate({ cmd: "puback", messageId: packet.messageId ?? 0 }));
      reports.arrived(packet.topic.split("/")[2] ?? "", JSON.parse(packet.payload.toString()).ver);
    });
    const subscriptions = watchedBy(devices, phone).map((id) => ({ topic: reportTopic(id), qos: 1 as const }));
    socket.write(generate({ cmd: "subscribe", messageId: 1, subscriptions }));
  }
  return run(child, child.ready.port, devices, reports);
}

async function throughServer(devices: readonly CrowdDevice[]): Promise<Run> {
  const folder = mkdtempSync(path.join(tmpdir(), "companion-bench-"));
  const mqttPort = await freePort();
  const set = { ...demoConfig(readConfig({}), NOBODY_ASKED), sqliteFile: path.join(folder, "server.sqlite"), mqttPort };
  const child = await startChild<{ readonly url: string; readonly tokens: readonly string[] }>("./serve-cloud.ts", {
    ...{ config: set, devices, phones: SIZE.phones },
  });
  const reports = new SentReports();
  try {
    await Promise.all(
      child.ready.tokens.map((token, phone) => watch(child.ready.url, token, watchedBy(devices, phone), reports)),
    );
    return await run(child, mqttPort, devices, reports);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A phone: signed in, watching its devices. */
function watch(url: string, token: string, ids: readonly string[], reports: SentReports): Promise<void> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/v1/cloud`);
  socket.once("open", () => socket.send(JSON.stringify({ op: "hello", v: 1, token })));
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.once("close", (code) => reject(new Error(`a phone was closed with ${code}`)));
    socket.on("message", (data) => {
      const message = JSON.parse(String(data));
      if (message.op === "welcome") {
        socket.send(JSON.stringify({ op: "watch", devices: Object.fromEntries(ids.map((id) => [id, null])) }));
        setInterval(() => socket.send(JSON.stringify({ op: "ping" })), message.heartbeatMs).unref();
        resolve();
      } else if (message.op === "device" && message.message.op === "state")
        reports.arrived(message.device, message.message.ver);
    });
  });
}

async function run(
  child: { memory(): Promise<number>; stop(): Promise<void> },
  port: number,
  devices: readonly CrowdDevice[],
  reports: SentReports,
): Promise<Run> {
  const sockets = await connectDevices(port, devices);
  await reportAll(sockets, devices, SIZE, reports);
  const memory = await child.memory();
  for (const socket of sockets) socket.removeAllListeners("close").destroy();
  await child.stop();
  const { latencies, sent } = reports;
  if (latencies.length < sent * 0.99) throw new Error(`${latencies.length} of ${sent} reports arrived`);
  return { p99: percentile(latencies, 0.99), memory };
}
