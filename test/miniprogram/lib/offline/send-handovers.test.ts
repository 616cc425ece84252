import { HttpError } from "../../../../miniprogram/lib/http/http-error";
import { END_INVITE, LIST_INVITES } from "../../../../miniprogram/lib/http/sharing-endpoints";
import { sendHandovers } from "../../../../miniprogram/lib/offline/send-handovers";
import { writeDraft } from "../../../../miniprogram/lib/sharing/handover-draft";
import {
  createLinkStorage,
  readWish,
  waitingWishes,
  writeWish,
} from "../../../../miniprogram/lib/sharing/handover-wish";
import { adoptRecords } from "../../../../miniprogram/lib/storage/adopt-records";
import { identityOf } from "../../../pages/device/kept-order";
import { countedStorage } from "../storage/counted-storage";

const ORDER = "0123456789abcdef";
const DEVICES = [identityOf(1), identityOf(2)];

/** A server that makes a link whenever it is asked to, and a phone that dies at the change of its storage that it is told. */
function phone(answers: "yes" | "offline" | "lost" | "never" = "yes") {
  const storage = countedStorage();
  const secrets = new Map<string, unknown>();
  const invites = new Map<string, "open" | "waiting" | "revoked">();
  const asked: object[] = [];
  let mood = answers;
  let diesAt = Number.POSITIVE_INFINITY;
  let changes = 0;
  const change = () => {
    changes += 1;
    if (changes >= diesAt) throw new Error("the app died");
  };
  storage.onChange = change;
  const links = createLinkStorage({
    encrypts: true,
    read: (key, done) => done(secrets.get(key)),
    write: (key, value) => {
      change();
      secrets.set(key, value);
    },
    remove: (key) => void secrets.delete(key),
  });
  const answer = (endpoint: object, input: never): unknown => {
    if (endpoint === LIST_INVITES)
      return [...invites].map(([id, state]) => ({ id, role: "owner", state, devices: DEVICES, endsAt: 1 }));
    if (endpoint === END_INVITE) return invites.set(input, "revoked");
    asked.push(input);
    if (mood === "never") throw new HttpError({ kind: "refused", status: 409, code: "too-many-invites" });
    const id = `invite-${invites.size}`;
    invites.set(id, "open");
    if (mood === "lost") throw new HttpError({ kind: "timeout", ms: 1 });
    return { id, link: `link-of-${id}`, endsAt: 99 };
  };
  const call = (endpoint: object, input: never) => ({
    done: Promise.resolve().then(() => {
      if (mood === "offline") throw new HttpError({ kind: "offline" });
      return answer(endpoint, input);
    }),
  });
  const user = () => "u1";
  const host = {
    ...{ client: { call } as never, storage, links, user, maker: () => "Zhou" },
    devices: () => DEVICES.map((id) => ({ cloud: { id, role: "owner" } })) as never,
  };
  writeDraft(storage, "u1", ORDER, { site: "5F", devices: DEVICES, notIn: [], notInCount: 0 });
  return {
    ...{ storage, secrets, invites, asked, host },
    wish: () => writeWish(storage, "u1", { order: ORDER, state: "waits" }),
    state: () => readWish(storage, "u1", ORDER)?.state,
    send: (more: object = {}) => sendHandovers({ ...host, ...more }).catch((thrown) => thrown),
    open: () => [...invites].flatMap(([id, state]) => (state === "open" ? [id] : [])),
    kept: () => (secrets.get(`handover-${ORDER}`) as { id: string } | undefined)?.id,
    set: (next: typeof mood) => {
      mood = next;
    },
    dieAt: (next: number) => {
      changes = 0;
      diesAt = next;
    },
  };
}

describe("a link that waits for the internet", () => {
  it("is made once it is there, of what the account has, and never again", async () => {
    const { wish, send, set, asked, state, open, kept } = phone("offline");
    wish();
    expect(await send()).toBeInstanceOf(HttpError);
    expect([state(), asked.length]).toEqual(["asked", 0]);
    set("yes");
    await send();
    await send();
    expect(asked).toEqual([{ devices: DEVICES, role: "owner", lastsMs: 604_800_000, maker: "Zhou" }]);
    expect([state(), open(), kept()]).toEqual(["made", ["invite-0"], "invite-0"]);
  });

  it("is one that is open and kept, wherever the app dies", async () => {
    for (let change = 1; change <= 6; change += 1) {
      const { wish, send, dieAt, state, open, kept } = phone();
      dieAt(change);
      try {
        wish();
      } catch {}
      await send();
      dieAt(Number.POSITIVE_INFINITY);
      // The app is opened again; what it could not take down the person wishes again.
      if (state() === undefined) wish();
      await send();
      await send();
      expect([change, state(), open().length]).toEqual([change, "made", 1]);
      expect(open()).toEqual([kept()]);
    }
  });

  it("is made again where its answer was lost, and the lost one is ended; not where somebody accepted it", async () => {
    const { wish, send, set, open, kept, invites } = phone("lost");
    wish();
    await send();
    set("yes");
    await send();
    expect([[...invites.values()], open(), kept()]).toEqual([["revoked", "open"], ["invite-1"], "invite-1"]);

    const other = phone("lost");
    other.wish();
    await other.send();
    other.invites.set("invite-0", "waiting");
    other.set("yes");
    await other.send();
    expect([other.state(), other.asked.length]).toEqual(["made", 1]);
  });

  it("waits for the devices to be in the account, and for somebody to sign in", async () => {
    const { wish, send, storage, asked, state } = phone();
    wish();
    await send({ devices: () => [] });
    await send({ user: () => "-" });
    expect([asked.length, state()]).toEqual([0, "waits"]);
    const nobodys = countedStorage();
    writeWish(nobodys, "-", { order: ORDER, state: "waits" });
    adoptRecords(nobodys, "u1");
    expect(waitingWishes(nobodys, "u1")).toEqual([{ order: ORDER, state: "waits" }]);
    expect(JSON.stringify([...storage.values])).not.toContain("link-of");
  });

  it("is wanted no more where the server refuses it for good", async () => {
    const { wish, send, asked, state } = phone("never");
    wish();
    await send();
    await send();
    expect([asked.length, state()]).toEqual([1, undefined]);
  });
});
