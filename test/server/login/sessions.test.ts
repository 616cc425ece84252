import fc from "fast-check";
import { pino } from "pino";
import { newToken, parseToken } from "../../../server/login/opaque-token";
import { GRACE_MS, SESSION_MS, Sessions } from "../../../server/login/sessions";
import { openSqlite } from "../../../server/stores/sqlite/open-sqlite";
import { VirtualClock } from "../support/virtual-clock";

const clock = new VirtualClock();
const log = pino({ level: "silent" });
let sessions: Sessions;
let stores: ReturnType<typeof openSqlite>;

beforeEach(() => {
  stores = openSqlite(":memory:", clock);
  sessions = new Sessions({ store: stores.sessions, clock, log });
});
afterEach(() => stores.close());

const open = () => sessions.open("u1", "wx1");
const renew = async (token: string) => (await sessions.renew(await sessions.admit(token))).token;
const works = (token: string) =>
  sessions.admit(token).then(
    () => true,
    () => false,
  );

describe("a session", () => {
  it("opens with its own token and with no other", async () => {
    const { token, updateToken } = await open();
    const other = await open();
    const secret = (of: string) => of.split(".")[1];
    expect(await works(token)).toBe(true);
    const forged = `${token.split(".")[0]}.${secret(other.token)}`;
    for (const wrong of [updateToken, forged, token.slice(0, -1), `${token}A`, token.toUpperCase(), "", "ses_."]) {
      expect(await works(wrong)).toBe(false);
    }
  });

  it("ends after 30 days, renewed or not", async () => {
    const { token } = await open();
    clock.jump(SESSION_MS / 2);
    const next = await renew(token);
    clock.jump(SESSION_MS / 2 - 1);
    expect(await works(next)).toBe(true);
    clock.jump(1);
    expect(await works(next)).toBe(false);
  });

  it("works with the token before for a minute, because an answer may have been lost", async () => {
    const { token } = await open();
    const next = await renew(token);
    clock.jump(GRACE_MS - 1);
    expect(await works(token)).toBe(true);
    expect(await works(next)).toBe(true);
  });

  it("can be renewed again with the token before, because an answer may have been lost", async () => {
    const { token } = await open();
    await renew(token);
    const arrived = await renew(token);
    expect(await works(arrived)).toBe(true);
    expect(await works(token)).toBe(true);
  });

  it("ends when both tokens are shown that the token before was exchanged for: one of them was stolen", async () => {
    const { token } = await open();
    const victims = await renew(token);
    clock.jump(GRACE_MS / 2);
    const thiefs = await renew(token);
    expect(await works(thiefs)).toBe(true);
    expect(await works(victims)).toBe(false);
    for (const any of [thiefs, victims, token]) expect(await works(any)).toBe(false);
  });

  it("knows every token it ever had, however often a thief exchanges his, and however late the other is shown", async () => {
    const { token } = await open();
    const victims = await renew(token);
    let thiefs = await renew(token);
    for (let n = 0; n < 50; n++) thiefs = await renew(thiefs);
    clock.jump(20 * 86_400_000);
    expect(await works(thiefs)).toBe(true);
    expect(await works(victims)).toBe(false);
    expect(await works(thiefs)).toBe(false);
  });

  it("lets itself be exchanged daily for its whole life, but not without end", async () => {
    let { token } = await open();
    for (let day = 0; day < 29; day++) {
      clock.jump(86_400_000);
      token = await renew(token);
    }
    const eager = await open();
    token = eager.token;
    const exchanges = async () => {
      for (let n = 0; n < 1_000; n++) {
        token = await renew(token);
        if (n > 500) return n;
      }
      return 0;
    };
    await expect(exchanges()).rejects.toMatchObject({ statusCode: 401 });
    expect(await works(token)).toBe(false);
  });

  it("renewed again and again does not keep the token before alive", async () => {
    const { token } = await open();
    await renew(token);
    clock.jump(GRACE_MS - 1);
    const arrived = await renew(token);
    clock.jump(2);
    expect(await works(arrived)).toBe(true);
    expect(await works(token)).toBe(false);
  });

  it("ends when a token is shown that was exchanged long ago: somebody else has it", async () => {
    const { token } = await open();
    const next = await renew(token);
    clock.jump(GRACE_MS);
    expect(await works(token)).toBe(false);
    expect(await works(next)).toBe(false);
  });

  it("survives a token that never was one", async () => {
    const { token, session } = await open();
    const { token: guessed } = newToken("ses", session.id);
    expect(await works(guessed)).toBe(false);
    expect(await works(token)).toBe(true);
  });

  it("renewed twice at the same moment gives one token that works", async () => {
    const { token, session } = await open();
    const shown = await sessions.admit(token);
    const both = await Promise.all([sessions.renew(shown), sessions.renew(shown)]);
    const current = (await stores.sessions.read(session.id))?.tokenHash;
    const [live] = both.filter((one) => parseToken("ses", one.token)?.secretHash === current);
    expect(await works(live?.token ?? "")).toBe(true);
    expect(await works(token)).toBe(true);
  });

  it("is ended by a sign-in that replaces any token it ever had, and by no other one's", async () => {
    const { token } = await open();
    const victims = await renew(token);
    const thiefs = await renew(token);
    const { token: guessed } = newToken("ses", parseToken("ses", token)?.id ?? "");
    await sessions.endReplaced(guessed, "u2", "wx1");
    await sessions.endReplaced(victims, "u1", "wx2");
    await sessions.endReplaced("ses_x", "u1", "wx1");
    expect(await works(thiefs)).toBe(true);
    await sessions.endReplaced(victims, "u2", "wx1");
    expect(await works(thiefs)).toBe(false);
    const own = await open();
    const { token: forgotten } = newToken("ses", own.session.id);
    await sessions.endReplaced(forgotten, "u1", "wx1");
    expect(await works(own.token)).toBe(false);
  });

  it("that ended meanwhile is not renewed", async () => {
    const { token, session } = await open();
    const shown = await sessions.admit(token);
    await stores.sessions.end(session.id);
    await expect(sessions.renew(shown)).rejects.toMatchObject({ statusCode: 401 });
  });

  it("gives the owner of its update token, and only of that", async () => {
    const { token, updateToken, session } = await open();
    expect(await sessions.ownerOfUpdateToken(updateToken)).toMatchObject({ id: session.id });
    expect(await sessions.ownerOfUpdateToken(token)).toBeUndefined();
    expect(await sessions.ownerOfUpdateToken(token.replace("ses_", "upd_"))).toBeUndefined();
    await stores.sessions.end(session.id);
    expect(await sessions.ownerOfUpdateToken(updateToken)).toBeUndefined();
  });
});

describe("a token from outside", () => {
  it("of any text is none, or has the form of ours", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^(ses|upd)_[\w.-]{0,80}$/)), (text) => {
        const parsed = parseToken("ses", text);
        if (parsed) expect(text).toHaveLength(4 + 16 + 1 + 43);
      }),
    );
  });

  it("of ours is read back, as its own kind only", () => {
    const { token, hash } = newToken("ses", "abcdefghijklmno_");
    expect(parseToken("ses", token)).toEqual({ id: "abcdefghijklmno_", secretHash: hash });
    expect(parseToken("upd", token)).toBeUndefined();
  });
});
