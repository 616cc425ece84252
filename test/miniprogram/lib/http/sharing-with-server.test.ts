import { EXPORT_ME, FORGET_ME, WHO_AM_I } from "../../../../miniprogram/lib/http/account-endpoints";
import * as Sharing from "../../../../miniprogram/lib/http/sharing-endpoints";
import { device } from "../session/session-room";
import { appAndServer } from "./app-and-server";
import { outcomeOf } from "./web-room";

const { fetchJson, room, server, signInElsewhere, synced } = appAndServer();

const CLOUD = "0123456789abcdef0123456789abcdef";
const BODY = {
  kind: "blufi",
  name: "Hall lamp",
  addedAt: 1_000,
  cloud: { id: CLOUD, secret: "ab".repeat(32), product: "lamp" },
};

/** The app of one person, and a program with the token of the same person and of another. */
async function twoPeople() {
  const made = room();
  const app = made.start();
  await synced(app.backend);
  const mine = await signInElsewhere(made);
  const code = server().loginCode("somebody else");
  const signIn = await fetchJson("POST", "/v1/login", { appId: server().appId, code });
  const theirs = (signIn.session as { token: string }).token;
  const call = async <Input, Answer>(
    endpoint: Parameters<typeof app.backend.client.call<Input, Answer>>[0],
    input: Input,
  ) => {
    const outcome = outcomeOf(app.backend.client.call(endpoint, input).done);
    await server().live(1_000);
    if (outcome.failure !== undefined) throw new Error(JSON.stringify(outcome.failure));
    return outcome.value as Answer;
  };
  const failureOf = async <Input, Answer>(
    endpoint: Parameters<typeof app.backend.client.call<Input, Answer>>[0],
    input: Input,
  ) => {
    const outcome = outcomeOf(app.backend.client.call(endpoint, input).done);
    await server().live(1_000);
    return outcome.failure;
  };
  return { app, mine, theirs, call, failureOf };
}

describe("sharing, as the app reads the server's own routes", () => {
  it("a second phone of the person sees the device, shares it, sees who came and takes them out", async () => {
    const { app, mine, theirs, call } = await twoPeople();
    await fetchJson("PUT", "/v1/devices/lamp", BODY, mine);
    await synced(app.backend);
    expect(app.shared.devices.get("lamp")).toMatchObject({ product: "lamp", cloud: { id: CLOUD, role: "owner" } });
    const made = await call(Sharing.MAKE_INVITE, { devices: [CLOUD], role: "guest", maker: "Lin" });
    expect(made.code).toMatch(/^[0-9A-Z]{8}$/);
    await fetchJson("POST", "/v1/invites/accept", { code: made.code, as: "Chen" }, theirs);
    expect(await call(Sharing.LIST_GUESTS, "lamp")).toMatchObject([{ number: 1, nickname: "Chen" }]);
    expect(await call(Sharing.LIST_INVITES, undefined)).toMatchObject([{ id: made.id, role: "guest", state: "done" }]);
    await call(Sharing.REMOVE_GUEST, { device: "lamp", number: 1 });
    expect(await call(Sharing.LIST_GUESTS, "lamp")).toEqual([]);
  });

  it("a device that was shared comes as a guest's, is never bound as one's own, and goes when the owner says so", async () => {
    const { app, theirs, call } = await twoPeople();
    await fetchJson("PUT", "/v1/devices/lamp", BODY, theirs);
    const wish = { devices: [CLOUD], role: "guest", maker: "Lin" };
    const { link } = (await fetchJson("POST", "/v1/invites", wish, theirs)) as { link: string };
    expect(await call(Sharing.PREVIEW_INVITE, { link })).toMatchObject({
      role: "guest",
      maker: "Lin",
      devices: ["Hall lamp"],
    });
    expect(await call(Sharing.ACCEPT_INVITE, { link, as: "Chen" })).toEqual({ waiting: false });
    await synced(app.backend);
    expect(app.shared.devices.list()).toMatchObject([
      { id: CLOUD, name: "Hall lamp", cloud: { id: CLOUD, role: "guest" } },
    ]);
    await fetchJson("DELETE", "/v1/devices/lamp/guests/1", undefined, theirs);
    server().answered.length = 0;
    await synced(app.backend);
    expect(app.shared.devices.list()).toEqual([]);
    await synced(app.backend);
    expect(server().answered.filter((one) => /^(PUT|DELETE) \/v1\/devices/.test(one))).toEqual([]);
  });

  it("a guest who removes a device leaves it, and its owner keeps it", async () => {
    const { app, theirs, call } = await twoPeople();
    await fetchJson("PUT", "/v1/devices/lamp", BODY, theirs);
    const { link } = (await fetchJson("POST", "/v1/invites", { devices: [CLOUD], role: "guest" }, theirs)) as {
      link: string;
    };
    await call(Sharing.ACCEPT_INVITE, { link });
    await synced(app.backend);
    app.shared.devices.remove(CLOUD);
    await synced(app.backend);
    expect((await fetchJson("GET", "/v1/devices/lamp/guests", undefined, theirs)).guests).toEqual([]);
    expect((await fetchJson("GET", "/v1/devices", undefined, theirs)).devices).toHaveLength(1);
  });

  it("a transfer waits for the owner's word, and then the device is the new owner's", async () => {
    const { app, theirs, call } = await twoPeople();
    await fetchJson("PUT", "/v1/devices/lamp", BODY, theirs);
    const made = (await fetchJson("POST", "/v1/invites", { devices: [CLOUD], role: "owner" }, theirs)) as {
      id: string;
      link: string;
    };
    expect(await call(Sharing.ACCEPT_INVITE, { link: made.link })).toEqual({ waiting: true });
    await synced(app.backend);
    expect(app.shared.devices.list()).toEqual([]);
    await fetchJson("POST", `/v1/invites/${made.id}/confirm`, {}, theirs);
    await synced(app.backend);
    expect(app.shared.devices.list()).toMatchObject([{ id: "lamp", cloud: { role: "owner" } }]);
  });

  it("says no in the codes that the pages have words for", async () => {
    const { app, mine, theirs, call, failureOf } = await twoPeople();
    await fetchJson("PUT", "/v1/devices/lamp", BODY, mine);
    await synced(app.backend);
    const own = await call(Sharing.MAKE_INVITE, { devices: [CLOUD], role: "guest" });
    expect(await failureOf(Sharing.PREVIEW_INVITE, { link: own.link })).toMatchObject({ code: "own-invite" });
    await call(Sharing.END_INVITE, own.id);
    expect(await failureOf(Sharing.PREVIEW_INVITE, { link: own.link })).toMatchObject({ code: "no-such-invite" });
    expect(await failureOf(Sharing.PREVIEW_INVITE, { code: "K7Q49MXD" })).toMatchObject({ code: "no-such-invite" });
    expect(await failureOf(Sharing.LIST_GUESTS, "another")).toMatchObject({ code: "no-such-device" });
    expect(await failureOf(Sharing.CONFIRM_TRANSFER, own.id)).toMatchObject({ code: "no-such-invite" });
    const other = { ...BODY, cloud: { ...BODY.cloud, id: "f".repeat(32) } };
    await fetchJson("PUT", "/v1/devices/plug", other, theirs);
    const wish = { devices: ["f".repeat(32)], role: "guest" };
    const { link } = (await fetchJson("POST", "/v1/invites", wish, theirs)) as { link: string };
    server().skew.ms += 16 * 60_000;
    expect(await failureOf(Sharing.PREVIEW_INVITE, { link })).toMatchObject({ code: "invite-expired" });
  });

  it("says what the account holds, gives it out without a secret, and forgets it", async () => {
    const { app, call, mine } = await twoPeople();
    await fetchJson("PUT", "/v1/devices/lamp", BODY, mine);
    app.shared.devices.save(device("own"));
    await synced(app.backend);
    expect(await call(WHO_AM_I, undefined)).toMatchObject({ devices: 2, guests: 0 });
    const text = JSON.stringify(await call(EXPORT_ME, undefined));
    expect(text).toContain("Hall lamp");
    expect(text).not.toContain(BODY.cloud.secret);
    await call(FORGET_ME, undefined);
    const out = app.backend.signOut();
    await server().live(1_000);
    await out;
    expect(await outcomeAfter(app.backend)).toMatchObject({ kind: "signed-out", why: "person" });
  });
});

/** What a sync of somebody who signed out comes to. */
async function outcomeAfter(backend: Awaited<ReturnType<typeof twoPeople>>["app"]["backend"]) {
  const before = server().codes;
  const failure = await synced(backend);
  expect(server().codes).toBe(before);
  return failure;
}
