import { reportArea } from "../../../server/reports/report-area";
import { houseRig } from "../support/house-rig";
import { type ServerRig, serverRig } from "../support/server-rig";

const ID = "0123456789abcdef";
const REPORT = { title: "WO-2411", at: 1_000, text: "# Report\n\n38 online" };
let rig: ServerRig;
let house: Awaited<ReturnType<typeof houseRig>>;

beforeEach(async () => {
  rig = await serverRig();
  house = await houseRig(rig, { areas: [reportArea(rig.parts.database)] });
});
afterEach(async () => {
  await house.server.close();
  await rig.close();
});

describe("the report of a work order", () => {
  it("is kept once however often it is sent, and the one that was made later stays", async () => {
    const person = await house.person("technician");
    for (const sent of [REPORT, REPORT, { ...REPORT, at: 2_000, text: "later" }, REPORT])
      expect((await person.call("PUT", `/v1/reports/${ID}`, sent)).status).toBe(204);
    expect((await person.call("GET", `/v1/reports/${ID}`)).body).toEqual({ ...REPORT, at: 2_000, text: "later" });
    const rows = await rig.parts.database.selectFrom("report").selectAll().execute();
    expect(rows).toHaveLength(1);
  });

  it("is its technician's alone, and goes with them", async () => {
    const [one, other] = [await house.person("one"), await house.person("other")];
    await one.call("PUT", `/v1/reports/${ID}`, REPORT);
    expect((await other.call("GET", `/v1/reports/${ID}`)).body).toMatchObject({ error: { code: "no-such-report" } });
    await one.call("DELETE", "/v1/me");
    expect(await rig.parts.database.selectFrom("report").selectAll().execute()).toEqual([]);
  });

  it.each([
    ["an id that is none", "/v1/reports/..%2f..", REPORT],
    ["no text", `/v1/reports/${ID}`, { title: "x", at: 1 }],
    ["more than it takes", `/v1/reports/${ID}`, { ...REPORT, text: "x".repeat(262_145) }],
    ["a field of another's making", `/v1/reports/${ID}`, { ...REPORT, user_id: "ann" }],
  ])("is refused with %s", async (_what, path, body) => {
    const person = await house.person("technician");
    expect((await person.call("PUT", path, body)).status).toBe(400);
  });

  it("makes room: of many the newest stay", async () => {
    const person = await house.person("technician");
    const rows = Array.from({ length: 200 }, (_, n) => ({
      ...{ user_id: person.userId, id: n.toString(16).padStart(16, "0"), title: "x", at: n, text: "x" },
    }));
    await rig.parts.database.insertInto("report").values(rows).execute();
    await person.call("PUT", `/v1/reports/${ID}`, REPORT);
    const ids = (await rig.parts.database.selectFrom("report").select("id").execute()).map(({ id }) => id);
    expect(ids).toHaveLength(200);
    expect(ids).toContain(ID);
    expect(ids).not.toContain("0".repeat(16));
  });
});
