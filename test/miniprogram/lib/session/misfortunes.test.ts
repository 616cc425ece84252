import fc from "fast-check";
import type { FaultSpec } from "../../../../simulator/world/faults/fault";
import type { HttpAnswer } from "../../../../simulator/world/wifi/soft-ap";
import { json, outcomeOf, refusal, type Script, ScriptedServer } from "../http/web-room";
import { appRoom, device } from "./session-room";

const ACTIONS = ["drop", "corrupt", "delay", "error", "disconnect", "duplicate", "hang"] as const;

const faults = fc.array(
  fc
    .record({ do: fc.constantFrom(...ACTIONS), nth: fc.integer({ min: 1, max: 12 }) })
    .map((fault): FaultSpec => ({ on: "http.request", ms: 3_000, ...fault })),
  { maxLength: 5 },
);
const moods = fc.array(fc.constantFrom("fine", "fine", "503", "401", "html", "silent", "down"), {
  minLength: 1,
  maxLength: 8,
});
const deeds = fc.array(
  fc.constantFrom("sync", "hide", "show", "offline", "online", "rename", "remove", "add", "wait", "restart", "clean"),
  { minLength: 4, maxLength: 14 },
);

/** A small server that keeps what it is told, and has bad moments. */
function moodyServer(mood: readonly string[]): Script {
  const kept = new Map<string, Record<string, unknown>>();
  let version = 0;
  return (request, nth): Partial<HttpAnswer> | "silent" | "down" => {
    const now = mood[nth % (mood.length + 3)];
    if (now === "silent" || now === "down") return now;
    if (now === "503") return refusal(503, "busy");
    if (now === "html") return { body: new TextEncoder().encode("<html>") };
    if (now === "401" && request.path !== "/v1/login") return refusal(401, "signed-out");
    const session = { token: `token-${nth}`, expiresIn: 2_592_000, renewIn: 86_400 };
    if (request.path === "/v1/login") return json({ userId: "u1", session });
    const id = request.path.split("/")[3] ?? "";
    if (request.method === "DELETE") kept.delete(id);
    if (request.method === "PUT" || request.method === "PATCH") {
      const body = readBody(request.body);
      if (typeof body.name !== "string") return refusal(400, "bad-request");
      version += 1;
      kept.set(id, { kind: "blufi", addedAt: 1_000, ...kept.get(id), id, version, name: body.name });
      return json(kept.get(id));
    }
    return json({ devices: [...kept.values()] });
  };
}

function readBody(body: Uint8Array): Record<string, unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return {};
  }
}

it("whatever happens to requests, nothing hangs, nothing is left, and no device of the person is lost", async () => {
  await fc.assert(
    fc.asyncProperty(faults, moods, deeds, async (broken, mood, done) => {
      const server = new ScriptedServer(moodyServer(mood));
      const room = appRoom(server, { faults: broken });
      let app = room.start();
      let mine = new Set<string>();
      const outcomes: ReturnType<typeof outcomeOf>[] = [];
      for (const [at, deed] of done.entries()) {
        if (deed === "sync") outcomes.push(outcomeOf(app.backend.sync()));
        if (deed === "hide") room.phone.hide();
        if (deed === "show") room.phone.show();
        if (deed === "offline" || deed === "online") room.phone.setNetwork(deed === "offline" ? "none" : "4g");
        if (deed === "add" && app.shared.devices.save(device(`d${at}`)).ok) mine.add(`d${at}`);
        const [first] = mine;
        if (deed === "rename" && first !== undefined) app.shared.devices.update(first, { name: `name ${at}` });
        if (deed === "remove" && first !== undefined && app.shared.devices.remove(first).ok) mine.delete(first);
        if (deed === "restart" || deed === "clean") {
          room.phone.kill();
          if (deed === "clean") {
            room.phone.wx.clearStorageSync();
            mine = new Set();
          }
          app = room.start();
          outcomes.length = 0;
        }
        await room.world.advance(deed === "wait" ? 20_000 : 700);
      }
      room.phone.show();
      room.phone.setNetwork("wifi");
      await room.world.advance(400_000);
      expect(outcomes.filter((outcome) => !("value" in outcome) && outcome.failure === undefined)).toEqual([]);
      expect(room.phone.inspect()).toMatchObject({ pendingCalls: {}, timers: 0 });
      const present = new Set(app.shared.devices.list().map(({ id }) => id));
      expect([...mine].filter((id) => !present.has(id))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
