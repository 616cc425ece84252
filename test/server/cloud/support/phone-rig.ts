import type { PhoneCloudMessage, ServerCloudMessage } from "../../../../protocol/cloud/messages";
import { Phones } from "../../../../server/cloud/phones/phones";
import { cloudRig } from "./cloud-rig";

/** Phones without sockets on a core without sockets. A person's token is `token of NAME`. */
export async function phoneRig() {
  const rig = await cloudRig();
  const signedOut = new Set<string>();
  const store = { isAway: false };
  const lookedUp = async <T>(value: T): Promise<T> => {
    if (store.isAway) throw new Error("no store");
    return value;
  };
  const phones = new Phones({
    ...{
      clock: rig.clock,
      fanout: rig.fanout,
      commands: rig.cloud.commands,
      twins: rig.cloud.twins,
      access: rig.access,
    },
    admit: (token) => {
      const user = /^token of (\w+)$/.exec(token)?.[1];
      if (user === undefined || signedOut.has(user)) return lookedUp(undefined);
      return lookedUp({ user, session: `session of ${user}`, isSignedIn: () => lookedUp(!signedOut.has(user)) });
    },
  });

  /** A connection and what came over it. */
  function dial() {
    const heard: ServerCloudMessage[] = [];
    const ended: { code?: number; reason?: string } = {};
    const socket = {
      unsent: 0,
      send: (text: string) => void heard.push(JSON.parse(text)),
      close: (code: number, reason: string) => void Object.assign(ended, { code, reason }),
    };
    const connection = phones.open(socket);
    const say = async (message: PhoneCloudMessage | string) => {
      connection?.receive(typeof message === "string" ? message : JSON.stringify(message));
      await rig.clock.advance(0);
    };
    return {
      ...{ heard, ended, socket, say },
      /** What it heard since the last look. */
      news: () => heard.splice(0),
      async watch(...devices: readonly string[]) {
        await say({ op: "watch", devices: Object.fromEntries(devices.map((device) => [device, null])) });
      },
      dropped: () => connection?.close(1006, "gone"),
    };
  }

  /** A phone that said hello. */
  async function signIn(user: string) {
    const phone = dial();
    await phone.say({ op: "hello", v: 1, token: `token of ${user}` });
    phone.news();
    return phone;
  }
  return { ...rig, phones, dial, signIn, signedOut, store };
}

export type PhoneRig = Awaited<ReturnType<typeof phoneRig>>;
