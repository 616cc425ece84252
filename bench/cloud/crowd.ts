import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { generate, type IConnectPacket, type Packet, parser } from "mqtt-packet";
import { topicOf } from "../../protocol/cloud/mqtt/topics";

/** How much is measured. */
export interface CrowdSize {
  readonly devices: number;
  readonly phones: number;
  /** Each device reports so often, ms; each at a moment of its own. */
  readonly everyMs: number;
  readonly forMs: number;
}

export interface CrowdDevice {
  readonly id: string;
  readonly secret: string;
}

const PREFIX = "dc";
const PRODUCT = "lamp";
/** Connections that are being opened at the same time. */
const OPENING = 50;

export function reportTopic(id: string): string {
  return topicOf({ prefix: PREFIX, product: PRODUCT, device: id }, "reported");
}

/** An MQTT 3.1.1 client of its few packets, so that thousands fit into one process. */
export async function openMqtt(
  port: number,
  { id, secret }: CrowdDevice,
  onPacket: (packet: Packet) => void = () => undefined,
): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.setNoDelay(true);
  const packets = parser();
  socket.on("data", (bytes) => packets.parse(bytes));
  const answered = new Promise<void>((resolve, reject) => {
    packets.on("packet", (packet) => {
      if (packet.cmd !== "connack") return onPacket(packet);
      if (packet.returnCode === 0) resolve();
      else reject(new Error(`refused with ${packet.returnCode}`));
    });
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("the broker hung up")));
  });
  await once(socket, "connect");
  const hello: IConnectPacket = {
    ...{ cmd: "connect", protocolId: "MQTT", protocolVersion: 4, clean: true, keepalive: 300 },
    ...{ clientId: id, username: id, password: Buffer.from(secret) },
  };
  socket.write(generate(hello));
  await answered;
  return socket;
}

/** Connects all devices, a few at a time. */
export async function connectDevices(port: number, devices: readonly CrowdDevice[]): Promise<readonly Socket[]> {
  const sockets: Socket[] = [];
  for (let from = 0; from < devices.length; from += OPENING) {
    const part = devices.slice(from, from + OPENING);
    sockets.push(...(await Promise.all(part.map((device) => openMqtt(port, device)))));
  }
  return sockets;
}

/** When each report was sent, by device and number. */
export class SentReports {
  readonly #at = new Map<string, number>();
  /** Ms that reports took, of those that arrived. */
  readonly latencies: number[] = [];
  sent = 0;

  send(socket: Socket, id: string, ver: number): void {
    const payload = JSON.stringify({ boot: 1, ts: ver * 1_000, ver, data: { brightness: 1 + (ver % 100) } });
    this.sent += 1;
    this.#at.set(`${id} ${ver}`, performance.now());
    socket.write(
      generate({ cmd: "publish", topic: reportTopic(id), payload, qos: 1, messageId: ver, retain: false, dup: false }),
    );
  }

  arrived(id: string, ver: number): void {
    const key = `${id} ${ver}`;
    const at = this.#at.get(key);
    if (at === undefined) return;
    this.#at.delete(key);
    this.latencies.push(performance.now() - at);
  }
}

/** Lets every device report, spread over the period, until the time is over and what was sent has arrived or a second has passed. */
export async function reportAll(
  sockets: readonly Socket[],
  devices: readonly CrowdDevice[],
  { everyMs, forMs }: CrowdSize,
  reports: SentReports,
): Promise<void> {
  const begun = performance.now();
  let next = 0;
  const perMs = devices.length / everyMs;
  while (performance.now() - begun < forMs) {
    const due = Math.floor((performance.now() - begun) * perMs);
    for (; next < due; next++) {
      const index = next % devices.length;
      const [socket, device] = [sockets[index], devices[index]];
      if (socket && device) reports.send(socket, device.id, 1 + Math.floor(next / devices.length));
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}
