import { askPage } from "../../../simulator/studio/stuck-watch";

/** A worker whose time is given by hand, and a page that answers while it is told to. */
function worker() {
  let tick = () => {};
  let hear = (_: { readonly data: unknown }) => {};
  const sent: string[] = [];
  const page = { path: "pages/a" as string | undefined };
  const scope = {
    addEventListener: (_: "message", listener: typeof hear) => {
      hear = listener;
    },
    setInterval: (work: () => void) => {
      tick = work;
    },
    postMessage: () => {
      if (page.path !== undefined) hear({ data: page.path });
    },
    fetch: async (address: string, { body }: { readonly body?: string }) => void sent.push(`${address} ${body}`),
  };
  askPage(scope, "http://localhost/stuck", 2_000, 6_000);
  return { sent, page, ticks: (count: number) => Array.from({ length: count }).forEach(() => void tick()) };
}

describe("a studio page whose app never gives the thread back", () => {
  it("is told of once, by the page of the app that was open, and again only after it answered", () => {
    const { sent, page, ticks } = worker();
    ticks(50);
    expect(sent).toEqual([]);
    page.path = undefined;
    ticks(2);
    expect(sent).toEqual([]);
    ticks(50);
    expect(sent).toEqual(["http://localhost/stuck pages/a"]);
    page.path = "pages/b";
    ticks(5);
    page.path = undefined;
    ticks(5);
    expect(sent).toEqual(["http://localhost/stuck pages/a", "http://localhost/stuck pages/b"]);
  });
});
