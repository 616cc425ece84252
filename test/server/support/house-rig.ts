import { createHash } from "node:crypto";
import { createServer } from "../../../server/app";
import type { CloudNotice, DeviceGateway, Fanout } from "../../../server/cloud/contract";
import type { ServerParts } from "../../../server/http/plugin";
import { Phone } from "./phone";
import { APP, type ServerRig } from "./server-rig";

export const idOf = (word: string) => createHash("sha256").update(word).digest("hex").slice(0, 32);
export const cloudOf = (word: string) => ({
  id: idOf(word),
  secret: createHash("sha256").update(`secret ${word}`).digest("hex"),
  product: "lamp",
});

/** A server with a broker and phones that a test sees, and people who share devices. */
export async function houseRig(rig: ServerRig, more: Partial<ServerParts> = {}) {
  const broker: string[] = [];
  const told: string[] = [];
  const gateway: DeviceGateway = {
    listen: () => undefined,
    send: async () => undefined,
    admit: async ({ id }) => void broker.push(`admit ${id}`),
    revoke: async (id) => void broker.push(`revoke ${id}`),
    close: async () => undefined,
  };
  const fanout: Fanout = {
    publish: (notice: CloudNotice) => {
      if (notice.to === "user") told.push(notice.user);
    },
    subscribe: () => () => undefined,
    close: async () => undefined,
  };
  const server = await createServer({ ...rig.parts, gateway, fanout, ...more });
  const parts = { server, wechat: rig.wechat };
  return {
    server,
    /** What happened since it was last asked. */
    broker: () => broker.splice(0),
    told: () => told.splice(0),
    async person(name: string) {
      const phone = new Phone(parts, APP, name);
      const { userId } = (await phone.login()).body;
      return Object.assign(phone, { userId });
    },
    /** `by` makes a guest of `guest`. */
    async share(by: Phone, guest: Phone, device: string, wish: object = {}) {
      const made = await by.call("POST", "/v1/invites", { devices: [device], role: "guest", ...wish });
      return guest.call("POST", "/v1/invites/accept", { link: made.body.link, as: guest.user });
    },
  };
}
