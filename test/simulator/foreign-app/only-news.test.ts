import { onlyNews } from "../../../simulator/dev-server/foreign-app/only-news";

describe("a foreign app that is built anew", () => {
  it("reloads no page when nothing of it changed, and does again after a refusal", () => {
    const heard: string[] = [];
    const news = onlyNews({
      onResult: ({ configured }) => heard.push(configured),
      onRefusal: (why) => heard.push(why),
      onWarnings: (lines) => heard.push(lines),
    });
    for (const configured of ["one", "one", "two", "two"]) {
      news.onWarnings("odd");
      news.onResult({ configured });
    }
    news.onRefusal("broken");
    news.onResult({ configured: "two" });
    expect(heard).toEqual(["odd", "one", "two", "broken", "two"]);
  });
});
