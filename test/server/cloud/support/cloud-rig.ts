import { products } from "../../../../products";
import type { DeviceMessage, PhoneMessage } from "../../../../protocol/control/wire/messages";
import type { Access, CloudNotice, DeviceGateway, Role } from "../../../../server/cloud/contract";
import { memoryFanout } from "../../../../server/cloud/fanout/memory-fanout";
import { createCloud } from "../../../../server/cloud/twin/create-cloud";
import { modelsOf } from "../../../../server/cloud/twin/models";
import { openDatabase } from "../../../../server/database/open-database";
import { VirtualClock } from "../../support/virtual-clock";

export const LAMP = "a".repeat(32);
export const OTHER_LAMP = "b".repeat(32);
export const PLUG = "c".repeat(32);
/** Of a product that this build does not know. */
export const STRANGE = "d".repeat(32);
const PRODUCTS = { [LAMP]: "lamp", [OTHER_LAMP]: "lamp", [PLUG]: "plug", [STRANGE]: "teapot" };

export type CloudRig = Awaited<ReturnType<typeof cloudRig>>;

/** The core over a database in memory, in virtual time; what it sends to devices is collected, what devices say is up to the test. */
export async function cloudRig() {
  const clock = new VirtualClock();
  const database = await openDatabase(":memory:");
  await database
    .insertInto("cloud_device")
    .values(
      Object.entries(PRODUCTS).map(([id, product]) => ({
        ...{ id, owner_id: "owner", device_id: id.slice(0, 8), product, secret_hash: "" },
        ...{ bound_at: clock.now(), revoked_at: null },
      })),
    )
    .execute();
  const sent: { readonly device: string; readonly message: PhoneMessage }[] = [];
  const asked: string[] = [];
  const notices: CloudNotice[] = [];
  const logged: object[] = [];
  const roles = new Map<string, Role>(Object.keys(PRODUCTS).map((device) => [`owner ${device}`, "owner"]));
  const log = { warn: (fields: object) => void logged.push(fields) };
  const access: Access = {
    roleOf: async (user, device) => roles.get(`${user} ${device}`),
    devicesOf: async (user) =>
      [...roles.keys()].filter((key) => key.startsWith(`${user} `)).map((key) => key.slice(user.length + 1)),
  };
  const broker = { isAway: false };
  const gateway: DeviceGateway = {
    listen: () => undefined,
    async send({ id }, message) {
      if (broker.isAway) throw new Error("no broker");
      if (message.op === "get") asked.push(id);
      else sent.push({ device: id, message });
    },
    admit: async () => undefined,
    revoke: async () => undefined,
    close: async () => undefined,
  };
  const fanout = memoryFanout();
  fanout.subscribe((notice) => void notices.push(notice));
  let keys = 0;
  const cloud = createCloud({
    ...{ database, clock, gateway, fanout, modelOf: modelsOf(products()) },
    access,
    newKey: () => (++keys).toString(16).padStart(16, "f"),
    log,
  });
  return {
    ...{ clock, database, cloud, sent, asked, notices, logged, log, roles, access, broker, fanout },
    /** What is new for phones since the last look. */
    news: () => notices.splice(0),
    /** The device connects and says its state. */
    async connect(device: string, values = {}, { boot = 1, t = 1_000, ver = 1 } = {}) {
      await cloud.devices.presence(device, true);
      await cloud.devices.message(device, { op: "state", boot, t, ver, values });
      notices.splice(0);
    },
    say: (device: string, message: DeviceMessage) => cloud.devices.message(device, message),
    /** What the twin says of its properties. */
    async values(device: string) {
      const twin = await cloud.twins.read(device);
      return Object.fromEntries([...(twin?.reported ?? [])].map(([name, { value }]) => [name, value]));
    },
    close: () => database.destroy(),
  };
}

/** A command with a guard. */
export function set(values: Record<string, boolean | number>, key = "1", { boot = 1, until = 20_000 } = {}) {
  return { op: "set" as const, key: key.padStart(16, "0"), boot, until, values };
}
