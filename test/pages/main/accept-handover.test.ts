import { openPage } from "../harness/open-page";
import { ScriptedInternet } from "./scripted-internet";

const ACCEPT = "pages/accept/index";
const LINK = "abcdefghijklmnopqrstuv";
const DO = "POST /v1/invites/accept";
const devices = ["501-1", "501-2", "502-1"].map((name) => ({ name, product: "lamp", room: name.slice(0, 3) }));
const OFFER = { role: "owner", maker: "Lin", endsAt: 1, devices };

async function handedOver() {
  const internet = new ScriptedInternet({ "POST /v1/invites/preview": OFFER, [DO]: { waiting: true } });
  const page = await openPage({ path: ACCEPT, query: { t: LINK }, lang: "en", internet });
  await page.until(() => page.findAll(".accept__switch").length === 1, 10_000);
  const as = () => page.text(".accept__gap .row__title");
  return { internet, page, as };
}

describe("whom the technician sees when a customer accepts a floor", () => {
  it("is somebody until the customer gives a name, and then that name, as it is sent", async () => {
    const { internet, page, as } = await handedOver();
    expect(as()).toBe("Accepting as Somebody");
    await page.input("input", "  Harbour House  ");
    expect(as()).toBe("Accepting as Harbour House");
    page.call("accept");
    await page.until(() => internet.count(DO) === 1, 10_000);
    expect(internet.bodies[internet.seen.lastIndexOf(DO)]).toEqual({ link: LINK, as: "Harbour House" });
  });

  it("can be another account: its page opens, and back here the same link is accepted", async () => {
    const { internet, page, as } = await handedOver();
    await page.input("input", "Chen");
    await page.tap(".accept__switch");
    await page.until(() => page.path === "pages/account/index", 5_000);
    expect(internet.count(DO)).toBe(0);
    await page.back();
    await page.until(() => page.path === ACCEPT, 5_000);
    expect(as()).toBe("Accepting as Chen");
    page.call("accept");
    await page.until(() => internet.count(DO) === 1, 10_000);
    expect(internet.bodies[internet.seen.lastIndexOf(DO)]).toEqual({ link: LINK, as: "Chen" });
  });
});
