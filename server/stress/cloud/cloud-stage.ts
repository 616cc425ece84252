import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { request } from "undici";
import { systemClock } from "../../clock/system-clock";
import { readConfig } from "../../config/read-config";
import type { ServerConfig } from "../../config/server-config";
import { DEMO_APP, demoConfig } from "../../fake-wechat/demo";
import { serveFakeWechat } from "../../fake-wechat/serve-fake-wechat";
import { LEASE_MS } from "../../token/keeper-parts";
import { Fleet } from "../fleet";
import { within } from "../stage";
import { CloudDevice } from "./cloud-device";
import { CloudPhone } from "./cloud-phone";
import type { CloudPrograms } from "./cloud-programs";
import { CommandRecord } from "./command-record";
import { Gate } from "./gate";

const SERVERS = 3;
const DEVICES = 8;
/** Of one person, with a session each. */
const PHONES = 2;
const SETS_OUT_WITHIN_MS = 180_000;

/** Everything of a run on the device cloud: servers behind addresses of their own, devices, phones, and who records both sides. */
export interface CloudStage {
  readonly programs: CloudPrograms;
  readonly fleet: Fleet;
  readonly gates: readonly Gate[];
  readonly devices: readonly CloudDevice[];
  readonly phones: readonly CloudPhone[];
  readonly record: CommandRecord;
  readonly troubles: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/** Binds every device and starts every phone; commands are given from then on. */
export async function setCloudStage(programs: CloudPrograms, random: () => number): Promise<CloudStage> {
  const { redis, postgres, mosquitto } = programs;
  const folder = mkdtempSync(join(tmpdir(), "device-companion-stress-"));
  const wechat = await serveFakeWechat(systemClock, { apps: [DEMO_APP] });
  const config: ServerConfig = {
    ...demoConfig(readConfig({}), wechat.url),
    sqliteFile: join(folder, "server.sqlite"),
    ...(redis === undefined ? {} : { redisUrl: redis.url }),
    ...(postgres === undefined ? {} : { databaseUrl: postgres.url }),
    ...(mosquitto === undefined ? {} : { mqttUrl: mosquitto.adminUrl }),
  };
  const fleet = new Fleet(config, LEASE_MS);
  const isShared = redis !== undefined && postgres !== undefined && mosquitto !== undefined;
  await fleet.start(isShared ? SERVERS : 1);
  const gates = await Promise.all(fleet.urls.map((url) => Gate.open(Number(new URL(url).port))));
  const urls = gates.map(({ url }) => url);
  const record = new CommandRecord();
  const troubles: Record<string, number> = {};
  const trouble = (what: string) => {
    troubles[what] = (troubles[what] ?? 0) + 1;
  };
  const devices: CloudDevice[] = [];
  const phones: CloudPhone[] = [];
  for (let index = 0; index < DEVICES; index++) {
    const server = fleet.urls[index % fleet.urls.length] ?? "";
    const identity = { id: randomBytes(16).toString("hex"), secret: randomBytes(32).toString("hex"), product: "lamp" };
    const tokens = [];
    for (let phone = 0; phone < PHONES; phone++)
      tokens.push(await signIn(server, wechat.wechat.codes.issue(DEMO_APP.appId, `user-${index}`)));
    await bind(server, tokens[0] ?? "", identity);
    const url = mosquitto === undefined ? `${urls[0]}/mqtt` : `mqtt://127.0.0.1:${mosquitto.port}`;
    const executed = (key: string, at: number, boot: number) => record.executed(key, at, boot);
    devices.push(new CloudDevice({ ...identity, prefix: config.mqttPrefix, url, executed }));
    const newKey = () => randomBytes(8).toString("hex");
    const common = { urls, device: identity.id, record, random, newKey, trouble };
    phones.push(...tokens.map((token) => new CloudPhone({ ...common, token })));
  }
  for (const phone of phones) phone.start();
  const ids = devices.map(({ id }) => id);
  if (!(await within(SETS_OUT_WITHIN_MS, () => record.hasConfirmedSince(0, ids))))
    throw new Error(`nothing is confirmed before anything was struck: ${JSON.stringify(troubles)}`);
  return {
    ...{ programs, fleet, gates, devices, phones, record, troubles },
    async close() {
      await Promise.all([...phones, ...devices].map((one) => one.stop()));
      await fleet.stop();
      await Promise.all(gates.map((gate) => gate.refuse()));
      for (const program of [mosquitto, postgres, redis]) await program?.remove();
      await wechat.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function signIn(server: string, code: string): Promise<string> {
  const body = JSON.stringify({ appId: DEMO_APP.appId, code });
  const headers = { "content-type": "application/json" };
  const answer = await request(`${server}/v1/login`, { method: "POST", headers, body });
  const { session } = (await answer.body.json()) as { session?: { token: string } };
  if (session === undefined) throw new Error(`a login was answered with ${answer.statusCode}`);
  return session.token;
}

async function bind(
  server: string,
  token: string,
  cloud: { readonly id: string; readonly secret: string; readonly product: string },
) {
  const body = JSON.stringify({ kind: "blufi", name: "Lamp", addedAt: 1, cloud });
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const answer = await request(`${server}/v1/devices/lamp`, { method: "PUT", headers, body });
  const words = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`binding was answered with ${answer.statusCode}: ${words}`);
}
